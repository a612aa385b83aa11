import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link2, Plus } from 'lucide-react';
import { useState } from 'react';
import { answerOf, vault } from '@/api/client';
import { useProfile } from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { Ago } from '@/shared/time';
import { tell } from '@/shared/toasts';
import { Button } from '@/shared/ui/Button';
import { ConfirmDialog } from '@/shared/ui/ConfirmDialog';
import { Badge, Card, PageHeader } from '@/shared/ui/layout';
import { EmptyState, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { CreateLinkDialog } from './CreateLinkDialog';
import { LINKS, linksQuery, shortId, type Link } from './queries';

/** Makes links for people without an account, and lists those that can still be opened. */
export default function LinksPage() {
  const organization = useOrganization();
  const queries = useQueryClient();
  const links = useQuery(linksQuery(organization));
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Link>();
  const create = (
    <Button look="primary" onClick={() => setCreating(true)}>
      <Plus className="size-4" aria-hidden /> New link
    </Button>
  );
  return (
    <>
      <PageHeader
        title="One-time links"
        description="Hand a value to somebody without an account. It is sealed in your browser; the key is in the link and never reaches the server."
        actions={create}
      />
      {links.isPending && <SkeletonRows rows={4} label="Links are being read" />}
      {links.error && <ProblemNotice failure={links.error} retry={() => void links.refetch()} />}
      {links.data?.length === 0 && (
        <div className="rounded-2xl border border-dashed border-edge/50">
          <EmptyState icon={Link2} title="No link can be opened now" action={create}>
            A link is gone when it has been opened as often as it may, when its time is over, or
            when you revoke it.
          </EmptyState>
        </div>
      )}
      {links.data !== undefined && links.data.length > 0 && (
        <Card title="Can be opened" flush>
          <ul className="mt-3 divide-y divide-line border-t border-line">
            {links.data.map((link) => (
              <LinkRow key={link.id} link={link} onRevoke={() => setRevoking(link)} />
            ))}
          </ul>
        </Card>
      )}
      <CreateLinkDialog organization={organization} open={creating} onOpenChange={setCreating} />
      <ConfirmDialog
        open={revoking !== undefined}
        onClose={() => setRevoking(undefined)}
        title={`Revoke link ${shortId(revoking?.id ?? '')}?`}
        confirm="Revoke link"
        run={async () => {
          await answerOf(
            vault.DELETE(`${LINKS}/{link}`, {
              params: { path: { organization, link: revoking?.id ?? '' } },
            }),
          );
          await queries.invalidateQueries(linksQuery(organization));
          tell('The link is revoked');
        }}
      >
        Nobody can open it any more, and its sealed content is deleted.
      </ConfirmDialog>
    </>
  );
}

function LinkRow({ link, onRevoke }: { link: Link; onRevoke: () => void }) {
  const mine = useProfile().user.id === link.createdBy;
  const opened = link.views - link.viewsLeft;
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-1 px-5 py-3">
      <div className="min-w-0 grow basis-56">
        <p className="flex flex-wrap items-center gap-2">
          <code className="text-sm font-medium">{shortId(link.id)}</code>
          <Badge tone={opened > 0 ? 'warning' : 'neutral'}>
            {opened > 0 ? `opened ${opened} of ${link.views}` : viewsLeft(link.viewsLeft)}
          </Badge>
        </p>
        <p className="text-sm wrap-anywhere text-muted">
          {mine ? 'Made by you' : `Made by ${link.createdByName}`} <Ago time={link.createdAt} />
        </p>
      </div>
      <p className="grow text-sm text-muted sm:grow-0">
        ends <Ago time={link.expiresAt} />
      </p>
      <Button size="small" onClick={onRevoke} aria-label={`Revoke link ${shortId(link.id)}`}>
        Revoke
      </Button>
    </li>
  );
}

function viewsLeft(views: number): string {
  return views === 1 ? 'opens once' : `opens ${views} times`;
}
