import {
  createIncomeSchema,
  idParams,
  incomePageSchema,
  incomeSchema,
  listIncomesQuery,
  updateIncomeSchema,
} from '@companion/contracts';
import { HttpResponse } from 'msw';
import { noteAct } from '../store/audit.js';
import { addIncome, listIncomes, removeIncome, updateIncome } from '../store/incomes.js';
import { route } from './route.js';

export const incomeRoutes = [
  route(
    'POST',
    '/api/incomes',
    { body: createIncomeSchema, status: 201, answers: incomeSchema },
    ({ store, creator, body }) => {
      const { income, isNew } = addIncome(store, creator.id, body);
      if (!isNew) return HttpResponse.json(income);
      noteAct(store, creator.id, 'income_added', { id: income.id });
      return income;
    },
  ),
  route(
    'GET',
    '/api/incomes',
    { query: listIncomesQuery, answers: incomePageSchema },
    ({ store, creator, query }) => listIncomes(store, creator.id, query),
  ),
  route(
    'PATCH',
    '/api/incomes/{id}',
    { params: idParams, body: updateIncomeSchema, answers: incomeSchema },
    ({ store, creator, params, body }) => updateIncome(store, creator.id, params.id, body),
  ),
  route(
    'DELETE',
    '/api/incomes/{id}',
    { params: idParams, status: 204, answers: null },
    ({ store, creator, params }) => {
      removeIncome(store, creator.id, params.id);
      return null;
    },
  ),
];
