import { type Demonstration, verify } from '../stage.js';
import { FileStorage } from '../storage.js';

/** A member calls; when the call is over, its files are there, and a draft waits in the club's journal. */
export const callToDraft: Demonstration = {
  title: 'A call ends; its recording and transcription become files, and a blog draft is written from it',
  play: async ({ sandbox, zapier, inHighLevel, tell }) => {
    const storage = await FileStorage.start();
    zapier.storage = storage;
    try {
      const [conversation] = await zapier.choices('triggers', 'get_messages_by_conversation', 'conversationId');
      const conversationId = conversation!.id;
      const trigger = await zapier.turnOn('get_messages_by_conversation', { conversationId, triggerOn: 'ended' });
      verify('Calls that are over start nothing', await trigger.poll(), []);
      tell(`The Zap is on: it waits for calls with ${conversation!.label}.`);

      const { contactId } = await inHighLevel('GET', `/conversations/${conversationId}`);
      const call = {
        duration: 95,
        transcript: [
          [1, 'Harbor Strength Club, this is Devon.'],
          [2, 'What should I eat before the early class?'],
          [1, 'Something light, half an hour before: a banana, or toast.'],
        ],
      };
      const answer = await fetch(`${sandbox.url}/_sandbox/messages`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ contactId, call }),
      });
      verify('The call is there', answer.status, 200);
      tell('The phone rings at the front desk. HighLevel records the call and writes down what is said.');

      const events = await trigger.poll();
      verify('One poll fires once', events.length, 1);
      const [message] = events as [(typeof events)[0]];
      verify(
        'It is the call',
        [message.typeName, message.meta],
        [
          'Call',
          {
            callDuration: 95,
            callStatus: 'completed',
            email: { messageIds: [] },
            call: { duration: 95, status: 'completed' },
          },
        ],
      );
      tell('Get Messages by Conversation fires exactly once: a call of 95 seconds.');

      const recording = await zapier.file(message.recording);
      verify(
        'The recording is a sound file',
        [recording.name, recording.contentType],
        [`recording-${message.id}.wav`, 'audio/x-wav'],
      );
      verify('It can be played', recording.bytes.toString('latin1', 0, 4), 'RIFF');
      const written = await zapier.file(message.transcription);
      const lines = written.bytes.toString().trim().split('\n');
      verify('The transcription is a text', [written.name, lines.length], [`transcription-${message.id}.txt`, 3]);
      tell(`The next steps get two files: ${recording.name} (${recording.bytes.length} bytes) and ${written.name}.`);

      const choose = async (field: string, name: string) =>
        (await zapier.choices('creates', 'create_blog_post', field)).find(({ label }) => label === name)?.id;
      const blogId = await choose('blogId', 'Harbor Strength Journal');
      const post = await zapier.create('create_blog_post', {
        blogId,
        title: 'What to Eat Before the Early Class',
        rawHTML: lines.map((line) => `<p>${line.replace(/^\[\d+:\d+\] Channel \d: /, '')}</p>`).join(''),
        description: 'Asked on the phone this morning.',
        imageUrl: 'https://example.com/banana.jpg',
        author: await choose('author', 'Harbor Team'),
        categories: [await choose('categories', 'Nutrition')],
        status: 'DRAFT',
      });
      verify('The draft has an address of its own', post.urlSlug, 'what-to-eat-before-the-early-class');
      tell(`Create Blog Post: the draft “${post.title}”, its address made from the title.`);

      const query = `locationId=${sandbox.seeded.gymId}&blogId=${blogId}&limit=50&offset=0&status=DRAFT`;
      const { blogs } = (await inHighLevel('GET', `/blogs/posts/all?${query}`)) as { blogs: { _id: string }[] };
      verify(
        'HighLevel has the draft',
        blogs.some(({ _id }) => _id === post.id),
      );
      verify('The next poll fires no more', await trigger.poll(), []);
      tell('Read back from HighLevel: the draft is there, for somebody to look over and publish.');
    } finally {
      zapier.storage = undefined;
      await storage.close();
    }
  },
};
