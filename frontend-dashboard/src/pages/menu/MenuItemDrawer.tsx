import { LIMITS, MENU_ITEM_CATEGORIES } from '@companion/contracts';
import type { MenuItem } from '@companion/contracts';
import { Button, Drawer, Group, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { AmountInput, type AmountText } from '../../components/AmountInput.js';
import { showFieldErrors } from '../../components/field-errors.js';
import { notifyError } from '../../components/notify.js';
import { useIsPhone } from '../../components/use-is-phone.js';
import { parseAmount } from '../../format/amount.js';
import { nameOfCategory } from '../../format/names.js';
import { centsToInput } from '../../format/money.js';
import { useMenuMutations } from '../../hooks/menu.js';
import { useMenuCurrency } from './use-menu-currency.js';
import { menuText } from '../../texts/en/menu.js';
import { commonText } from '../../texts/en/common.js';

type MenuItemDrawerProps = {
  /** null for a new one. */
  item: MenuItem | null;
  onClose: () => void;
};

const PRICE_LIMITS = { tokensMax: LIMITS.tipTokensMax, centsMax: LIMITS.tipCentsMax };
const read = ({ text, unit }: AmountText) => parseAmount(text, unit, PRICE_LIMITS);

export function MenuItemDrawer({ item, onClose }: MenuItemDrawerProps) {
  const isPhone = useIsPhone();
  const currency = useMenuCurrency();
  const { create, update } = useMenuMutations();
  const form = useForm({
    initialValues: {
      name: item?.name ?? '',
      price: priceText(item),
      category: item?.category ?? 'performance',
      description: item?.description ?? '',
    },
    validate: {
      name: (name) => !name.trim() && menuText('whatDoTheyGet'),
      price: (price) => {
        const amount = read(price);
        return 'problem' in amount && amount.problem;
      },
    },
  });

  const submit = ({ name, price, category, description }: typeof form.values) => {
    const amount = read(price);
    if ('problem' in amount) return;
    const body = {
      name: name.trim(),
      category,
      description: description.trim() || null,
      ...(amount.unit === 'tokens'
        ? { priceTokens: amount.amount }
        : { priceCents: amount.amount }),
    };
    const options = {
      onSuccess: onClose,
      onError: (error: Error) => {
        const renamed = { priceTokens: 'price', priceCents: 'price' };
        if (!showFieldErrors(form, error, renamed)) notifyError(menuText('notSaved'), error);
      },
    };
    if (item) update.mutate({ id: item.id, ...body }, options);
    else create.mutate(body, options);
  };

  return (
    <Drawer
      opened
      onClose={onClose}
      title={item ? menuText('editItem') : menuText('addAnItem')}
      position={isPhone ? 'bottom' : 'right'}
      size={isPhone ? 'auto' : 'md'}
    >
      <form noValidate onSubmit={form.onSubmit(submit)}>
        <Stack gap="md">
          <TextInput
            label={menuText('whatTheyGet')}
            placeholder={menuText('starterSmile')}
            maxLength={LIMITS.menuItemNameMax}
            data-autofocus
            {...form.getInputProps('name')}
          />
          <AmountInput
            label={menuText('price')}
            description={menuText('priceNote')}
            currency={currency}
            allowTokens
            value={form.values.price}
            onChange={(price) => form.setFieldValue('price', price)}
            error={form.errors['price']}
          />
          <NativeSelect
            label={menuText('category')}
            data={MENU_ITEM_CATEGORIES.map((value) => ({ value, label: nameOfCategory(value) }))}
            {...form.getInputProps('category')}
          />
          <Textarea
            label={menuText('description')}
            placeholder={menuText('optional')}
            autosize
            minRows={2}
            maxLength={LIMITS.menuItemDescriptionMax}
            {...form.getInputProps('description')}
          />
          <Group grow mt="xs">
            <Button variant="default" onClick={onClose}>
              {commonText('cancel')}
            </Button>
            <Button type="submit" loading={create.isPending || update.isPending}>
              {item ? commonText('save') : menuText('addItem')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}

function priceText(item: MenuItem | null): AmountText {
  if (item?.priceCents != null) return { text: centsToInput(item.priceCents), unit: 'money' };
  return { text: item?.priceTokens != null ? String(item.priceTokens) : '', unit: 'tokens' };
}
