const ALPHANUMERIC = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
const HEX = '0123456789abcdef';

/** When ids are from that nobody says a time of. */
const LONG_AGO = Date.UTC(2023, 0, 1);

/** Repeatable ids and dice: the same name gives the same sequence (docs/api-notes.md). */
export class Ids {
  #state: number;

  /** @param now epoch ms, which an ObjectId begins with */
  constructor(
    name: string,
    private readonly now: () => number = () => LONG_AGO,
  ) {
    this.#state = 2166136261;
    for (const character of name) this.#state = Math.imul(this.#state ^ character.charCodeAt(0), 16777619);
  }

  /** A number from 0 up to 1 (mulberry32). */
  random(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number {
    return Math.floor(this.random() * limit);
  }

  /** One of the list. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** Contacts, locations, users, tasks, notes, tags, custom fields, campaigns …: 20 letters and digits. */
  firestore(): string {
    return this.#from(ALPHANUMERIC, 20);
  }

  /** Businesses, objects, associations, blogs, apps: a MongoDB ObjectId, whose first eight digits are its time. */
  mongo(): string {
    const seconds = Math.floor(this.now() / 1000)
      .toString(16)
      .padStart(8, '0')
      .slice(-8);
    return `${seconds}${this.hex(24).slice(8)}`;
  }

  /** Pipeline stages, workflows, traces, files. */
  uuid(): string {
    const h = this.hex(30);
    return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(12, 15)}-${'89ab'[this.below(4)]}${h.slice(15, 18)}-${h.slice(18, 30)}`;
  }

  /** As many hexadecimal digits as asked for. */
  hex(length: number): string {
    return this.#from(HEX, length);
  }

  #from(alphabet: string, length: number): string {
    let id = '';
    for (let i = 0; i < length; i++) id += alphabet[this.below(alphabet.length)];
    return id;
  }
}
