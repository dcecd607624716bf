import { routes as gateway } from '../../../functions/gateway/routes.ts';
import type { Deployed } from '../deployed.ts';

/** S14 The county's message gateway fetches what it is told of, and says that it has come. */
export const tellOfTheGateway = async (centre: Deployed): Promise<void> => {
  const told = centre
    .published()
    .map((message) => /^\{"noticeId":"([^"]+)"/.exec(message.get('Message') ?? '')?.[1] ?? '')
    .filter((id) => id !== '');
  const ofEachKind = new Map(told.map((id) => [id.split('.')[0], id]));
  for (const id of ofEachKind.values()) {
    await centre.ask('GET', `/gateway/notices/${id}`, { staff: 'adapter' });
    const receipt = { staff: 'adapter', body: gateway.acknowledgeNotice.example.body };
    await centre.ask('POST', `/gateway/notices/${id}/receipt`, receipt);
  }
};
