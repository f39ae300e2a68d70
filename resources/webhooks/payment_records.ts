import { datetime, flag, group, list, number, record, text } from '../../lib/definition/record.js';
import type { Listing } from '../../lib/operations/index.js';
import { isObject, objectsIn } from '../../lib/zapier.js';

// Orders, invoices and payments, as far as a post of a workflow leads to one.

const account = { location: 'altId', always: { altType: 'location' } } as const;
const paging = { size: { key: 'limit', most: 100 }, offset: 'offset' } as const;

/** Who bought: HighLevel gives the contact as it was then. */
const buyer = {
  contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
  contactName: text('Contact Name', 'Maya Chen'),
  contactEmail: text('Contact Email', 'maya.chen@example.com'),
};

const nameOfBuyer = (snapshot: Record<string, unknown>): unknown =>
  snapshot.name ??
  ([snapshot.first_name ?? snapshot.firstName, snapshot.last_name ?? snapshot.lastName].filter(Boolean).join(' ') ||
    null);

const withBuyer = ({ contactSnapshot, ...row }: Record<string, unknown>) => {
  const snapshot = isObject(contactSnapshot) ? contactSnapshot : {};
  return {
    ...row,
    contactName: row.contactName ?? nameOfBuyer(snapshot),
    contactEmail: row.contactEmail ?? snapshot.email,
  };
};

const dates = {
  createdAt: datetime('Created At', '2026-11-20T16:02:11.000Z'),
  updatedAt: datetime('Updated At', '2026-11-20T16:04:30.000Z'),
};

const order = record(
  {
    id: text('Order ID', '653f5e0cde5a1314e62a837c'),
    status: text('Status', 'completed'),
    fulfillmentStatus: text('Fulfillment Status', 'unfulfilled'),
    amount: number('Amount', 99),
    currency: text('Currency', 'USD'),
    ...buyer,
    items: list(
      group({
        name: text('Item Name', 'Day Pass'),
        qty: number('Item Quantity', 3),
      }),
    ),
    source: group({
      type: text('Source Type', 'funnel'),
      name: text('Source Name', 'Summer Challenge'),
      id: text('Source ID', 'kDj7BHej9Zyyq3QakJmz'),
    }),
    liveMode: flag('Live Mode', true),
    ...dates,
  },
  { normalize: withBuyer },
);

const invoice = record(
  {
    id: text('Invoice ID', '6578278e879ad2646715ba9c'),
    name: text('Name', 'November Membership'),
    invoiceNumber: text('Invoice Number', '19'),
    status: text('Status', 'paid'),
    total: number('Total', 99),
    amountPaid: number('Amount Paid', 99),
    amountDue: number('Amount Due', 0),
    currency: text('Currency', 'USD'),
    issueDate: text('Issue Date', '2026-11-20'),
    dueDate: text('Due Date', '2026-12-04'),
    ...buyer,
    items: list(
      group({
        name: text('Item Name', 'Membership'),
        qty: number('Item Quantity', 1),
        amount: number('Item Amount', 99),
      }),
    ),
    liveMode: flag('Live Mode', true),
    ...dates,
  },
  {
    normalize: ({ contactDetails, invoiceItems, ...row }) => {
      const { id, name, email } = isObject(contactDetails) ? contactDetails : ({} as Record<string, unknown>);
      return {
        ...row,
        contactId: row.contactId ?? id,
        contactName: row.contactName ?? name,
        contactEmail: row.contactEmail ?? email,
        items: row.items ?? objectsIn(invoiceItems),
      };
    },
  },
);

const payment = record(
  {
    id: text('Transaction ID', '61dd0feac077f72010f78804'),
    status: text('Status', 'succeeded'),
    amount: number('Amount', 99),
    amountRefunded: number('Amount Refunded', 0),
    currency: text('Currency', 'USD'),
    ...buyer,
    entityType: text('Paid For (Type)', 'order'),
    entityId: text('Paid For (ID)', '653f5e0cde5a1314e62a837c'),
    invoiceId: text('Invoice ID', '6578278e879ad2646715ba9c'),
    subscriptionId: text('Subscription ID', 'sub_1KGcXDCScnf89tZoVkoEMCEL'),
    chargeId: text('Charge ID', 'ch_1KGcXDCScnf89tZohCsmImwE'),
    liveMode: flag('Live Mode', true),
    ...dates,
  },
  { normalize: withBuyer },
);

export const oneOrder = {
  single: true,
  route: 'GET /payments/orders/{orderId}',
  scope: 'payments/orders.readonly',
  of: order,
  rows: (answer) => (isObject(answer.order) ? answer.order : answer),
  ...account,
} as const satisfies Listing;

export const orders = {
  route: 'GET /payments/orders',
  scope: 'payments/orders.readonly',
  of: order,
  rows: 'data',
  ...account,
  ...paging,
} as const satisfies Listing;

export const oneInvoice = {
  single: true,
  route: 'GET /invoices/{invoiceId}',
  scope: 'invoices.readonly',
  of: invoice,
  rows: (answer) => (isObject(answer.invoice) ? answer.invoice : answer),
  ...account,
} as const satisfies Listing;

export const invoices = {
  route: 'GET /invoices/',
  scope: 'invoices.readonly',
  of: invoice,
  rows: 'invoices',
  ...account,
  ...paging,
} as const satisfies Listing;

export const onePayment = {
  single: true,
  route: 'GET /payments/transactions/{transactionId}',
  scope: 'payments/transactions.readonly',
  of: payment,
  rows: (answer) => (isObject(answer.transaction) ? answer.transaction : answer),
  ...account,
} as const satisfies Listing;

export const payments = {
  route: 'GET /payments/transactions',
  scope: 'payments/transactions.readonly',
  of: payment,
  rows: 'data',
  ...account,
  ...paging,
} as const satisfies Listing;
