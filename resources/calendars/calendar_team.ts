import { type Field, inputList } from '../../lib/definition/fields.js';
import { UserFacingError } from '../../lib/problems.js';
import { objectsIn, type Values } from '../../lib/zapier.js';
import { userChoices } from '../users/user_id.js';
import { calendar, MEETING_PLACES } from './calendar.js';

export const CALENDAR_TYPES = {
  round_robin: 'Round robin: whoever of the team is free',
  personal: 'Personal: one team member',
  class_booking: 'Class: many seats in one slot',
  collective: 'Collective: the whole team together',
  service_booking: 'Service: with rooms and equipment',
  event: 'Event: no team members',
};

/** Meeting places that make their own link, and that calendars without a team can't have. */
const CONFERENCES = ['zoom_conference', 'google_conference', 'ms_teams_conference'];

/** Zapier wants the columns of all line items in a form to have names of their own. */
const place = (kind: string, location: string, whose = ''): Field[] => [
  {
    key: kind,
    label: `${whose}Meeting Place`,
    type: 'string',
    required: false,
    choices: MEETING_PLACES,
    helpText: 'How or where the appointment takes place.',
  },
  {
    key: location,
    label: `${whose}Address or Number`,
    type: 'string',
    required: false,
    helpText:
      'The address or the phone number. Not for Zoom, Google Meet and Microsoft Teams, which make their own link.',
  },
];

export const teamFields: Field[] = [
  {
    key: 'teamMembers',
    label: 'Team Members',
    group: 'team',
    children: [
      {
        key: 'userId',
        label: 'Team Member',
        type: 'string',
        required: false,
        choices: userChoices,
        helpText: 'Who holds appointments. A second line for the same person adds a meeting place.',
      },
      {
        key: 'priority',
        label: 'Priority',
        type: 'number',
        required: false,
        choices: { '0': 'Low', '0.5': 'Medium', '1': 'High' },
        helpText: 'Who comes first when several are free.',
      },
      {
        key: 'isPrimary',
        label: 'Primary',
        type: 'boolean',
        required: false,
        helpText: 'Yes for one of a collective calendar’s members.',
      },
      ...place('memberKind', 'memberLocation', 'Member '),
    ],
  },
  { key: 'locationConfigurations', label: 'Meeting Places', group: 'team', children: place('kind', 'location') },
  ...inputList(
    calendar,
    {
      eventType: {
        choices: {
          RoundRobin_OptimizeForAvailability: 'As many free slots as possible',
          RoundRobin_OptimizeForEqualDistribution: 'As equal numbers as possible',
        },
        helpText: 'How a round robin shares out appointments among the team.',
      },
    },
    { group: 'team' },
  ),
];

export const toMeetingPlaces = ({ kind, location }: Values): Values[] => {
  if (!kind) {
    if (location) throw new UserFacingError('Address or Number needs a Meeting Place: choose what it is.');
    return [];
  }
  if (location && CONFERENCES.includes(String(kind))) {
    throw new UserFacingError(
      'Zoom, Google Meet and Microsoft Teams take no Address or Number: they make their own link.',
    );
  }
  return [{ kind, ...(location !== undefined && { location }) }];
};

/** Lines of the same person are one member with several meeting places. */
export const toTeamMembers = (given: Values[]): Values[] => {
  const byUser = new Map<unknown, Values>();
  for (const { memberKind: kind, memberLocation: location, ...member } of given) {
    if (!member.userId) throw new UserFacingError('Team Member is missing in one of the Team Members: choose a user.');
    const before = byUser.get(member.userId) ?? {};
    const places = [...((before.locationConfigurations ?? []) as Values[]), ...toMeetingPlaces({ kind, location })];
    byUser.set(member.userId, { ...before, ...member, ...(places.length > 0 && { locationConfigurations: places }) });
  }
  return [...byUser.values()];
};

export const assertTeam = (type: unknown, { teamMembers: members, enableRecurring }: Values): void => {
  const team = objectsIn(members);
  const primaries = team.filter(({ isPrimary }) => isPrimary === true).length;
  if (primaries > 1) throw new UserFacingError('Only one team member can be Primary.');
  if (enableRecurring === true && team.length > 1) {
    throw new UserFacingError('Recurring appointments need a calendar with one team member only.');
  }
  const named = CALENDAR_TYPES[type as keyof typeof CALENDAR_TYPES]?.split(':')[0];
  if (['round_robin', 'collective', 'class_booking', 'service_booking'].includes(String(type)) && team.length === 0) {
    throw new UserFacingError(`Team Members is missing: a calendar of the type ${named} needs at least one.`);
  }
  if (type === 'personal' && team.length !== 1) {
    throw new UserFacingError(`A personal calendar has exactly one team member, but Team Members has ${team.length}.`);
  }
  if (type === 'collective' && primaries === 0) {
    throw new UserFacingError(
      'A collective calendar needs one Primary team member: set Primary to yes for one of them.',
    );
  }
  if (['collective', 'class_booking'].includes(String(type)) || team.length > 1) {
    if (team.some(({ locationConfigurations }) => objectsIn(locationConfigurations).length > 1)) {
      throw new UserFacingError('Several meeting places are possible only for the one team member of a calendar.');
    }
  }
};

export const assertPlaces = (type: unknown, { locationConfigurations }: Values): void => {
  if (type !== 'event') return;
  if (objectsIn(locationConfigurations).some(({ kind }) => CONFERENCES.includes(String(kind)))) {
    throw new UserFacingError(
      'An event calendar can’t meet on Zoom, Google Meet or Microsoft Teams: choose another place.',
    );
  }
};
