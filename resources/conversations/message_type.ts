/** What messages are, as HighLevel codes it and as people say it. */
export const MESSAGE_TYPES: Record<string, string> = {
  TYPE_CALL: 'Call',
  TYPE_SMS: 'SMS',
  TYPE_RCS: 'RCS',
  TYPE_EMAIL: 'Email',
  TYPE_WHATSAPP: 'WhatsApp',
  TYPE_LIVE_CHAT: 'Live Chat',
  TYPE_LIVE_CHAT_INFO_MESSAGE: 'Live Chat Information',
  TYPE_WEBCHAT: 'Web Chat',
  TYPE_FACEBOOK: 'Facebook',
  TYPE_FACEBOOK_COMMENT: 'Facebook Comment',
  TYPE_INSTAGRAM: 'Instagram',
  TYPE_INSTAGRAM_COMMENT: 'Instagram Comment',
  TYPE_TIKTOK: 'TikTok',
  TYPE_TIKTOK_COMMENT: 'TikTok Comment',
  TYPE_GMB: 'Google Business',
  TYPE_REVIEW: 'Review',
  TYPE_SMS_REVIEW_REQUEST: 'Review Request by SMS',
  TYPE_SMS_NO_SHOW_REQUEST: 'No-Show Request by SMS',
  TYPE_SMS_REACTION: 'SMS Reaction',
  TYPE_FORM_SUBMISSION: 'Form Submission',
  TYPE_INTERNAL_COMMENT: 'Internal Comment',
  TYPE_IVR_CALL: 'Phone Menu Call',
  TYPE_CUSTOM_CALL: 'Call by Another Provider',
  TYPE_CUSTOM_SMS: 'SMS by Another Provider',
  TYPE_CUSTOM_EMAIL: 'Email by Another Provider',
  TYPE_CUSTOM_PROVIDER_SMS: 'SMS by a Default Provider',
  TYPE_CUSTOM_PROVIDER_EMAIL: 'Email by a Default Provider',
  TYPE_CAMPAIGN_SMS: 'Campaign SMS',
  TYPE_CAMPAIGN_EMAIL: 'Campaign Email',
  TYPE_CAMPAIGN_CALL: 'Campaign Call',
  TYPE_CAMPAIGN_VOICEMAIL: 'Campaign Voicemail',
  TYPE_CAMPAIGN_FACEBOOK: 'Campaign Facebook Message',
  TYPE_CAMPAIGN_GMB: 'Campaign Google Business Message',
  TYPE_CAMPAIGN_MANUAL_CALL: 'Campaign Manual Call',
  TYPE_CAMPAIGN_MANUAL_SMS: 'Campaign Manual SMS',
  TYPE_ACTIVITY_CONTACT: 'Contact Activity',
  TYPE_ACTIVITY_APPOINTMENT: 'Appointment Activity',
  TYPE_ACTIVITY_OPPORTUNITY: 'Opportunity Activity',
  TYPE_ACTIVITY_INVOICE: 'Invoice Activity',
  TYPE_ACTIVITY_PAYMENT: 'Payment Activity',
  TYPE_ACTIVITY_WHATSAPP: 'WhatsApp Activity',
  TYPE_ACTIVITY_EMPLOYEE_ACTION_LOG: 'Team Activity',
};

/** `no-answer` and `opt_out` as people say them: “No Answer”, “Opt Out”. */
export const titleCase = (code: unknown): string | null =>
  typeof code === 'string' && code
    ? code
        .toLowerCase()
        .split(/[_-]+/)
        .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
        .join(' ')
    : null;

/** A message type's name. Some answers leave `TYPE_` out; the code of an unknown type becomes its name. */
export const typeName = (code: unknown): string | null => {
  if (typeof code !== 'string' || !code) return null;
  const bare = code.replace(/^TYPE_/, '');
  return MESSAGE_TYPES[`TYPE_${bare}`] ?? titleCase(bare);
};

/** A value that HighLevel takes as one text: `TYPE_SMS,TYPE_CALL`. */
export const joinWithCommas = (value: unknown): unknown => (Array.isArray(value) ? value.join(',') : value);
