import { longChoices } from '../../lib/definition/field_choices.js';
import { flag } from '../../lib/definition/record.js';

// What a user may do in HighLevel: the older permissions, which are yes or no, and the newer scopes.

/** Every permission by its name in the API, as HighLevel's settings call it. */
const PERMISSIONS = {
  campaignsEnabled: 'Campaigns',
  campaignsReadOnly: 'Campaigns: Read Only',
  contactsEnabled: 'Contacts',
  workflowsEnabled: 'Workflows',
  workflowsReadOnly: 'Workflows: Read Only',
  triggersEnabled: 'Triggers',
  funnelsEnabled: 'Funnels',
  websitesEnabled: 'Websites',
  opportunitiesEnabled: 'Opportunities',
  dashboardStatsEnabled: 'Dashboard Statistics',
  bulkRequestsEnabled: 'Bulk Requests',
  appointmentsEnabled: 'Appointments',
  reviewsEnabled: 'Reviews',
  onlineListingsEnabled: 'Online Listings',
  phoneCallEnabled: 'Phone Calls',
  conversationsEnabled: 'Conversations',
  assignedDataOnly: 'Only Data Assigned to the User',
  adwordsReportingEnabled: 'Google Ads Reporting',
  membershipEnabled: 'Memberships',
  facebookAdsReportingEnabled: 'Facebook Ads Reporting',
  attributionsReportingEnabled: 'Attribution Reporting',
  settingsEnabled: 'Settings',
  tagsEnabled: 'Tags',
  leadValueEnabled: 'Lead Value',
  marketingEnabled: 'Marketing',
  agentReportingEnabled: 'Agent Reporting',
  botService: 'Bot Service',
  socialPlanner: 'Social Planner',
  bloggingEnabled: 'Blogs',
  invoiceEnabled: 'Invoices',
  affiliateManagerEnabled: 'Affiliate Manager',
  contentAiEnabled: 'Content AI',
  refundsEnabled: 'Refunds',
  recordPaymentEnabled: 'Recording Payments',
  cancelSubscriptionEnabled: 'Cancelling Subscriptions',
  paymentsEnabled: 'Payments',
  communitiesEnabled: 'Communities',
  exportPaymentsEnabled: 'Exporting Payments',
};

/** The permissions as a user's record holds them. */
export const permissionFlags = Object.fromEntries(
  Object.entries(PERMISSIONS).map(([key, label]) => [key, flag(`Permission: ${label}`, !/ReadOnly|Only$/.test(key))]),
);

/** Every scope that a user can have, by the part of HighLevel it belongs to. */
const SCOPES: Record<string, string> = {
  campaigns: 'readonly write',
  calendars: 'readonly write',
  'calendars/events': 'write',
  'calendars/groups': 'write',
  contacts: 'write',
  'contacts/bulkActions': 'write',
  workflows: 'readonly write',
  triggers: 'write',
  funnels: 'write',
  forms: 'write',
  surveys: 'write',
  quizzes: 'write',
  websites: 'write',
  medias: 'readonly write',
  opportunities: 'write',
  'opportunities/leadValue': 'readonly',
  'opportunities/bulkActions': 'write',
  'reporting/phone': 'readonly',
  'reporting/adwords': 'readonly',
  'reporting/facebookAds': 'readonly',
  'reporting/attributions': 'readonly',
  'reporting/reports': 'readonly write',
  'reporting/agent': 'readonly',
  'reporting/stats': 'export',
  payments: 'write',
  'payments/records': 'write',
  'payments/orders': 'readonly export import collectPayment',
  'payments/subscriptions': 'readonly write update export pauseResumeCancel sharePaymentMethod',
  'payments/transactions': 'readonly export import refund viewReceipts',
  'payments/taxesSettings': 'readonly updateInclusiveExclusive manageRates configureAutomatic',
  'payments/settings': 'readonly write configureReceipt configureSubscription',
  products: 'readonly write delete duplicate bulkActions',
  invoices: 'readonly write',
  'invoices/schedule': 'readonly write',
  'invoices/template': 'readonly write',
  'reputation/review': 'write',
  'reputation/listing': 'write',
  'reputation/reviewsAIAgents': 'write',
  'reputation/gbp': 'write',
  conversations: 'readonly write',
  'conversations/message': 'readonly write',
  contentAI: 'write',
  'dashboard/stats': 'readonly',
  'locations/tags': 'readonly write',
  marketing: 'write',
  'marketing/affiliate': 'write',
  eliza: 'write',
  settings: 'write',
  'socialplanner/post': 'readonly write',
  'socialplanner/account': 'readonly write',
  'socialplanner/category': 'readonly write',
  'socialplanner/csv': 'readonly write',
  'socialplanner/group': 'write',
  'socialplanner/hashtag': 'readonly write',
  'socialplanner/oauth': 'readonly write',
  'socialplanner/recurring': 'readonly write',
  'socialplanner/review': 'readonly write',
  'socialplanner/rss': 'readonly write',
  'socialplanner/search': 'readonly',
  'socialplanner/setting': 'readonly write',
  'socialplanner/stat': 'readonly',
  'socialplanner/tag': 'readonly write',
  'socialplanner/filters': 'readonly',
  'socialplanner/medias': 'readonly write',
  'socialplanner/watermarks': 'readonly write',
  'socialplanner/metatag': 'readonly',
  'socialplanner/facebook': 'readonly',
  'socialplanner/linkedin': 'readonly',
  'socialplanner/twitter': 'readonly',
  'socialplanner/notification': 'readonly write',
  'socialplanner/snapshot': 'readonly write',
  blogs: 'write',
  membership: 'write',
  communities: 'write',
  gokollab: 'write',
  certificates: 'readonly write',
  adPublishing: 'readonly write',
  prospecting: 'readonly write',
  'prospecting/auditReport': 'write',
  'prospecting/reports': 'readonly',
  'private-integration-location': 'readonly write',
  'private-integration-company': 'readonly write',
  'native-integrations': 'readonly write',
  wordpress: 'read write',
  'custom-menu-link': 'write',
  qrcodes: 'write',
  'users/team-management': 'readonly write',
  loginas: 'write',
  'users-sso-login-management': 'readonly write',
  'sso-config': 'write',
  'snapshots/api': 'readonly create edit push refresh share delete',
  'internaltools.location-transfer': 'readonly write',
  'internaltools.billing': 'readonly write',
  'internaltools.billing-common': 'readonly write',
  affiliateportal: 'readonly write',
  companies: 'write',
  'voice-ai-agents': 'readonly write',
  'voice-ai-common': 'readonly write',
  'voice-ai-agent-goals': 'readonly write',
  'voice-ai-dashboard': 'readonly',
  'agency/launchpad': 'readonly write',
  'launchpad/location': 'readonly write',
  'text-ai-agents': 'write',
  'text-ai-agent-goals': 'readonly write',
  'text-ai-agent-training': 'write',
  'text-ai-agents-dashboard': 'readonly',
  locations: 'create delete',
  'locations.export': 'list',
  'locations.features-limits': 'manage',
  'locations.agency-subaccounts': 'manage',
  'locations.billing': 'manage',
  'locations.details': 'manage',
  'audit-logs': 'readonly export',
};

const IRREGULAR = ['locations.pause-resume'];

/** `opportunities/leadValue.readonly` as people read it: Opportunities: Lead Value (Read). */
const labelScope = (scope: string): string => {
  const words = (text: string) =>
    text
      .replace(/([a-z])([A-Z])/g, '$1 $2')
      .split(/[-\s]/)
      .map((word) => (/^(ai|api|sso|csv|rss|gbp)$/i.test(word) ? word.toUpperCase() : word))
      .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
      .join(' ');
  const [, area, verb] = /^(.*)\.([^.]+)$/.exec(scope) as unknown as [string, string, string];
  return `${area.split(/[/.]/).map(words).join(': ')} (${words(verb.replace('readonly', 'read'))})`;
};

/** The scopes by name, in alphabetical order; given when a form opens, as core copies constant choices at every run. */
export const scopeChoices = longChoices(() =>
  Object.entries(SCOPES)
    .flatMap(([area, verbs]) => verbs.split(' ').map((verb) => `${area}.${verb}`))
    .concat(IRREGULAR)
    .map((id) => ({ id, label: labelScope(id) }))
    .sort((a, b) => a.label.localeCompare(b.label)),
);

/** The permissions by name. */
export const permissionChoices = longChoices(() => Object.entries(PERMISSIONS).map(([id, label]) => ({ id, label })));
