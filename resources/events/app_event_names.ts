// The events that HighLevel posts to the webhook address of an app, by its own names, and what each is about.

/** What an event is about, with what becomes of it. */
const KINDS = {
  Contact: {
    ContactCreate: 'Created',
    ContactUpdate: 'Changed',
    ContactTagUpdate: 'Tags Changed',
    ContactDndUpdate: 'Do Not Disturb Changed',
    ContactDelete: 'Deleted',
  },
  Note: { NoteCreate: 'Created', NoteUpdate: 'Changed', NoteDelete: 'Deleted' },
  Task: { TaskCreate: 'Created', TaskComplete: 'Completed', TaskDelete: 'Deleted' },
  Appointment: { AppointmentCreate: 'Booked', AppointmentUpdate: 'Changed', AppointmentDelete: 'Deleted' },
  Opportunity: {
    OpportunityCreate: 'Created',
    OpportunityUpdate: 'Changed',
    OpportunityStageUpdate: 'Stage Changed',
    OpportunityStatusUpdate: 'Status Changed',
    OpportunityAssignedToUpdate: 'Owner Changed',
    OpportunityMonetaryValueUpdate: 'Value Changed',
    OpportunityDelete: 'Deleted',
  },
  Message: {
    InboundMessage: 'Received',
    OutboundMessage: 'Sent',
    ProviderOutboundMessage: 'To Be Sent by a Custom Provider',
  },
  Conversation: { ConversationUnreadWebhook: 'Read or Unread', ConversationUpdate: 'Merged into Another One' },
  Call: { VoiceAiCallEnd: 'Voice AI Call Ended' },
  Email: { LCEmailStats: 'Delivery Reported' },
  Campaign: { CampaignStatusUpdate: 'Status Changed' },
  Invoice: {
    InvoiceCreate: 'Created',
    InvoiceUpdate: 'Changed',
    InvoiceSent: 'Sent',
    InvoicePartiallyPaid: 'Partially Paid',
    InvoicePaid: 'Paid',
    InvoiceVoid: 'Voided',
    InvoiceDelete: 'Deleted',
  },
  Order: { OrderCreate: 'Created', OrderStatusUpdate: 'Status Changed' },
  Product: { ProductCreate: 'Created', ProductUpdate: 'Changed', ProductDelete: 'Deleted' },
  Price: { PriceCreate: 'Created', PriceUpdate: 'Changed', PriceDelete: 'Deleted' },
  Record: { RecordCreate: 'Created', RecordUpdate: 'Changed', RecordDelete: 'Deleted' },
  Relation: { RelationCreate: 'Created', RelationDelete: 'Deleted' },
  Association: { AssociationCreate: 'Created', AssociationUpdate: 'Changed', AssociationDelete: 'Deleted' },
  ObjectSchema: { ObjectSchemaCreate: 'Created', ObjectSchemaUpdate: 'Changed' },
  User: { UserCreate: 'Created', UserUpdate: 'Changed', UserDelete: 'Deleted' },
  Location: { LocationCreate: 'Created', LocationUpdate: 'Changed' },
  KnowledgeBase: {
    KnowledgeBaseCreate: 'Created',
    KnowledgeBaseUpdate: 'Renamed',
    KnowledgeBaseFaqChange: 'FAQ Changed',
    KnowledgeBaseFileChange: 'File Changed',
    KnowledgeBaseRichTextChange: 'Text Changed',
    KnowledgeBaseTableFileChange: 'Table Changed',
    KnowledgeBaseTrainedUrlChange: 'Web Page Changed',
    KnowledgeBaseDelete: 'Deleted',
  },
  SaaSPlan: { SaaSPlanCreate: 'Created' },
  App: {
    AppInstall: 'Installed',
    AppUninstall: 'Uninstalled',
    AppUpdate: 'Updated',
    PlanChange: 'Plan Changed',
    AppPaymentStatus: 'Payment Status Changed',
    ExternalAuthConnected: 'External Sign-In Connected',
  },
  SupportTicket: { SupportTicketCreate: 'Created', SupportTicketUpdate: 'Changed', SupportTicketDelete: 'Deleted' },
} as const;

/** What an event can be about: `Contact`. */
export type EventKind = keyof typeof KINDS;

type Names<K> = K extends EventKind ? keyof (typeof KINDS)[K] : never;
/** An event by HighLevel's name for it: `ContactCreate`. */
export type EventName = Names<EventKind> & string;

/** What people call the kinds that have a name of more than one word. */
const WORDS: Partial<Record<EventKind, string>> = {
  Record: 'Custom Object Record',
  ObjectSchema: 'Custom Object',
  KnowledgeBase: 'Knowledge Base',
  SaaSPlan: 'SaaS Plan',
  SupportTicket: 'Support Ticket',
};

const entries = Object.entries(KINDS) as [EventKind, Record<string, string>][];

const kinds = new Map(entries.flatMap(([kind, events]) => Object.keys(events).map((name) => [name, kind] as const)));

/** What people call a kind of event: `Custom Object Record`. */
export const kindLabel = (kind: EventKind): string => WORDS[kind] ?? kind;

/** All events as `Contact: Tags Changed`, those about one thing beside each other. */
export const EVENT_LABELS = Object.fromEntries(
  entries.flatMap(([kind, events]) =>
    Object.entries(events).map(([name, what]) => [name, `${kindLabel(kind)}: ${what}`]),
  ),
) as Record<EventName, string>;

/** Whether it is the name of an event that the app knows. */
export const isEventName = (name: unknown): name is EventName => typeof name === 'string' && kinds.has(name);

/** What an event is about. */
export const kindOf = (name: EventName): EventKind => kinds.get(name) as EventKind;

/** The names of all events about something. */
export const eventsOf = (kind: EventKind): EventName[] => Object.keys(KINDS[kind]) as EventName[];
