// What the app is measured against: one trigger, which asks for a list and gives it as it came.
import zapier from 'zapier-platform-core';

const poll = async (z, { inputData }) => {
  const items = [];
  for (let page = 0; page < inputData.pages; page += 1) {
    const response = await z.request({
      method: 'POST',
      url: `${process.env.HIGHLEVEL_API_URL}/contacts/search`,
      body: { locationId: 'loc', pageLimit: 100, searchAfter: page > 0 ? [page] : undefined },
    });
    items.push(...response.data.contacts);
  }
  return items;
};

export default {
  version: '1.0.0',
  platformVersion: zapier.version,
  triggers: {
    search_contacts: {
      key: 'search_contacts',
      noun: 'Contact',
      display: { label: 'Contacts', description: 'Triggers when a contact is added.' },
      operation: { type: 'polling', perform: poll, sample: { id: '1' } },
    },
  },
};
