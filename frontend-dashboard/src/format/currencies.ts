/** Those a creator may be paid in, the usual first. */
export const CURRENCIES = ['USD', 'EUR', 'GBP', 'CAD', 'AUD', 'CHF', 'BRL', 'MXN', 'COP', 'RON'];
