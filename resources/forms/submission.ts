import { datetime, dictionary, flag, lookedUp, record, text, unlisted } from '../../lib/definition/record.js';
import { isEmpty, isObject, type Values } from '../../lib/zapier.js';
import { contactPage } from '../contacts/contact.js';
import { enrichInOrder, pageLink, withLink, withNames } from '../looked_up.js';
import { forms, surveys } from './form.js';
import { answerOutputs, answersIn, nameAnswers } from './submission_answers.js';

const asObject = (value: unknown): Values => (isObject(value) ? value : {});
const firstOf = (...values: unknown[]) => values.find((value) => !isEmpty(value)) ?? null;

/** The parameters of a page's address. */
const paramsOf = (url: unknown): Values =>
  URL.canParse(String(url)) ? Object.fromEntries(new URL(String(url)).searchParams) : {};

/** What HighLevel says of the page, of the visitor's way there and of the answers, which all stand under `others`. */
const read = ({ others: given, ...row }: Values): Values => {
  const others = asObject(given);
  const event = asObject(others.eventData);
  const page = asObject(event.page);
  const pageUrl = firstOf(page.url, event.documentURL, asObject(others.funneEventData).page_url);
  const params = { ...paramsOf(pageUrl), ...asObject(event.url_params) };
  const parts = [others.first_name, others.last_name].filter((part) => !isEmpty(part)).join(' ');
  return {
    ...row,
    formId: firstOf(row.formId, others.formId),
    surveyId: firstOf(row.surveyId, others.surveyId),
    name: firstOf(row.name, others.full_name, parts),
    email: firstOf(row.email, others.email),
    phone: firstOf(row.phone, others.phone),
    answers: answersIn(others),
    pageUrl,
    pageTitle: page.title,
    referrer: event.referrer,
    source: event.source,
    medium: event.medium,
    adSource: event.adSource,
    utmSource: params.utm_source,
    utmMedium: params.utm_medium,
    utmCampaign: params.utm_campaign,
    utmContent: params.utm_content,
    utmTerm: params.utm_term,
  };
};

const shape = {
  contactId: text('Contact ID', 'seD4PfOuKoVMLkEZqohJ'),
  name: text('Contact Name', 'Maya Chen'),
  email: text('Contact Email', 'maya.chen@example.com'),
  phone: text('Contact Phone', '+12125550123'),
  link: pageLink('Contact Page', 'contacts/detail/seD4PfOuKoVMLkEZqohJ'),
  answers: dictionary('Answers', { first_name: 'Maya', membership_level: 'Gold' }),
  createdAt: datetime('Submitted At', '2026-11-20T16:02:11.000Z'),
  pageUrl: text('Page URL', 'https://example.com/free-trial?utm_source=google'),
  source: text('Traffic Source', 'Paid Search'),
  utmSource: text('UTM Source', 'google'),
  utmMedium: text('UTM Medium', 'cpc'),
  utmCampaign: text('UTM Campaign', 'spring-trial'),
  utmContent: unlisted(text('UTM Content', 'banner-a')),
  utmTerm: unlisted(text('UTM Term', 'gym near me')),
  pageTitle: unlisted(text('Page Title', 'Free Trial')),
  referrer: unlisted(text('Referrer', 'https://www.google.com')),
  medium: unlisted(text('Medium', 'form')),
  adSource: unlisted(text('Ad Source', 'facebook')),
  external: unlisted(flag('Sent by a Program', false)),
};

const toContact = withLink(({ contactId }) => contactPage({ id: String(contactId ?? '') }));

/** What somebody filled in on a form. */
export const formSubmission = record(
  {
    id: text('Submission ID', '66c381b38be80858b9af62b6'),
    formId: text('Form ID', 'cDmG3HYyBwQ2Lrr2v4n1'),
    formName: lookedUp(text('Form', 'Free trial form')),
    ...shape,
  },
  {
    normalize: (row) => {
      const { surveyId: _, ...rest } = read(row);
      return rest;
    },
    enrich: enrichInOrder(
      nameAnswers,
      withNames({ key: 'form-names', listing: forms }, { formId: 'formName' }),
      toContact,
    ),
    moreOutputFields: answerOutputs,
  },
);

/** What somebody answered in a survey. */
export const surveySubmission = record(
  {
    id: text('Submission ID', '66c381b38be80858b9af62b7'),
    surveyId: text('Survey ID', 'kq3vX0c1T2y8Zr5bN7dL'),
    surveyName: lookedUp(text('Survey', 'Welcome survey')),
    ...shape,
  },
  {
    normalize: (row) => {
      const { formId: _, ...rest } = read(row);
      return rest;
    },
    enrich: enrichInOrder(
      nameAnswers,
      withNames({ key: 'survey-names', listing: surveys }, { surveyId: 'surveyName' }),
      toContact,
    ),
    moreOutputFields: answerOutputs,
  },
);
