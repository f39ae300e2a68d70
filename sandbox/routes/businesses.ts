import type { Call, Handlers } from './call.js';

const businessOf = (call: Call) => call.get('businesses', call.param('businessId'));

function create(call: Call) {
  const stamp = call.clock.stamp();
  const business = { ...call.body, id: call.store.ids.mongo(), createdAt: stamp, updatedAt: stamp };
  return { success: true, buiseness: call.store.all('businesses').add(business) };
}

function remove(call: Call) {
  const { id } = businessOf(call);
  for (const contact of call.store.all('contacts').where(({ businessId }) => businessId === id))
    delete contact.businessId;
  call.store.all('businesses').delete(id);
  return { success: true };
}

/** Businesses. What is made or changed comes back as `buiseness` (`businesses.misspelt`). */
export const businesses: Handlers = {
  'GET /businesses/': (call) => ({ businesses: call.page(call.arrange(call.own('businesses')), 100) }),
  'POST /businesses/': create,
  'GET /businesses/{businessId}': (call) => ({ business: businessOf(call) }),
  'PUT /businesses/{businessId}': (call) => ({
    success: true,
    buiseness: Object.assign(businessOf(call), call.body, { updatedAt: call.clock.stamp() }),
  }),
  'DELETE /businesses/{businessId}': remove,
};
