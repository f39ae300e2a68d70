import { type Overlay, STRING } from './overlay.js';

/** What the document of payments has wrong. */
export const payments: Overlay[] = [
  {
    id: 'webhooks.orders-alt-type',
    source: 'field',
    why: 'orders are asked for with altType, as transactions and invoices are',
    apply: (documents) => {
      for (const path of ['/payments/orders', '/payments/orders/{orderId}'])
        documents.payments!.paths[path]!.get!.parameters!.push({ name: 'altType', in: 'query', schema: STRING });
    },
  },
];
