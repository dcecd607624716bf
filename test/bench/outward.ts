import * as z from 'zod';
import type { BenchCentre } from './centre.ts';
import type { Exchange } from './post.ts';

const Image = z.record(z.string(), z.record(z.string(), z.json()));
const Stored = z.object({ Items: z.array(Image) });
const Put = z.object({ Entries: z.array(z.object({ DetailType: z.string(), Detail: z.string() })) });

/** A commit as the table holds it. */
export interface StoredCommit {
  readonly image: z.infer<typeof Image>;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** The commits of a case, in their order. */
export const commitsOf = async (centre: BenchCentre, receipt: string): Promise<readonly StoredCommit[]> => {
  const stored = await centre.database('Query', {
    TableName: centre.tableName,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :commit)',
    ExpressionAttributeValues: { ':pk': { S: `case#${receipt}` }, ':commit': { S: 'commit#' } },
  });
  return Stored.parse(JSON.parse(stored)).Items.map((image) => ({ image, at: Number(image.at?.N) }));
};

/** A commit as the stream hands it to the publisher. */
export const streamed = ({ image, at }: StoredCommit) => ({
  Records: [
    {
      dynamodb: {
        SequenceNumber: '1',
        ApproximateCreationDateTime: at / 1000,
        Keys: { pk: image.pk, sk: image.sk },
        NewImage: image,
      },
    },
  ],
});

/** What the publisher put on the bus. */
export const entriesIn = (exchanges: readonly Exchange[]) =>
  exchanges
    .filter(({ operation }) => operation === 'AWSEvents.PutEvents')
    .flatMap(({ request }) => Put.parse(JSON.parse(request)).Entries);

/** An event of the bus as the queue hands it to the notices. */
export const queued = (detailType: string, detail: string, at: number) => ({
  Records: [
    {
      messageId: '1',
      body: JSON.stringify({ 'detail-type': detailType, detail: JSON.parse(detail) }),
      attributes: { ApproximateReceiveCount: '1', ApproximateFirstReceiveTimestamp: String(at) },
    },
  ],
});
