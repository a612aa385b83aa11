import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useEffect, useState } from 'react';
import { managesPeople, useMembership } from '@/features/organization/queries';
import { useOrganization } from '@/features/organization/useOrganization';
import { Button } from '@/shared/ui/Button';
import { Badge, Card, PageHeader } from '@/shared/ui/layout';
import { EmptyState, Notice, ProblemNotice, SkeletonRows } from '@/shared/ui/states';
import { AuditExport } from './AuditExport';
import { AuditFilters } from './AuditFilters';
import { EventList } from './EventList';
import { EventSheet } from './EventSheet';
import { auditQuery, filterOf, shownOf, type AuditEvent } from './queries';
import { useLiveEvents } from './useLiveEvents';
import { VerifyButton } from './VerifyButton';

const ROUTE = '/signed-in/o/$organization/audit';
const ENOUGH = 20;
const PAGES_READ_AHEAD = 5;

export default function AuditPage() {
  const manages = managesPeople(useMembership()?.role);
  return manages ? (
    <Record />
  ) : (
    <>
      <PageHeader title="Audit" />
      <Notice title="Only owners and admins read the record">
        Ask one of them when you need to know who did what.
      </Notice>
    </>
  );
}

function Record() {
  const organization = useOrganization();
  const search = useSearch({ from: ROUTE });
  const filter = filterOf(search);
  const navigate = useNavigate({ from: '/o/$organization/audit' });
  const events = useInfiniteQuery(auditQuery(organization, filter));
  const live = useLiveEvents(organization, () => void events.refetch());
  const [opened, setOpened] = useState<AuditEvent>();
  const pages = events.data?.pages ?? [];
  const all = shownOf(
    pages.flatMap(({ items }) => items),
    search,
  );
  const isFiltered = Object.keys(filter).length > 0;
  // Where most of a page was left out, what comes before it is worth reading too.
  const { hasNextPage, isFetching, fetchNextPage } = events;
  const wantsMore = all.length < ENOUGH && pages.length < PAGES_READ_AHEAD;
  useEffect(() => {
    if (wantsMore && hasNextPage && !isFetching) void fetchNextPage();
  }, [wantsMore, hasNextPage, isFetching, fetchNextPage]);
  return (
    <>
      <PageHeader
        title="Audit"
        description="Who did what, in a chain of hashes that cannot be changed unnoticed."
        actions={
          <>
            {live && <Badge tone="success">live</Badge>}
            <AuditExport organization={organization} filter={filter} />
            <VerifyButton organization={organization} />
          </>
        }
      />
      <AuditFilters
        search={search}
        onChange={(next) => void navigate({ search: next, replace: true })}
      />
      <Card flush>
        {events.isPending && <SkeletonRows rows={8} label="The record is being read" />}
        {events.error && (
          <div className="p-4">
            <ProblemNotice failure={events.error} retry={() => void events.refetch()} />
          </div>
        )}
        {events.data && all.length === 0 && !(wantsMore && hasNextPage) && (
          <EmptyState icon={ScrollText} title={isFiltered ? 'Nothing matches' : 'Nothing yet'}>
            {isFiltered
              ? 'No record fits these filters.'
              : 'What anybody does in this organization appears here within a second or so.'}
          </EmptyState>
        )}
        {all.length > 0 && <EventList events={all} onOpen={setOpened} />}
      </Card>
      {events.hasNextPage && (
        <div className="mt-5 text-center">
          <Button busy={events.isFetchingNextPage} onClick={() => void events.fetchNextPage()}>
            Older records
          </Button>
        </div>
      )}
      <EventSheet event={opened} onClose={() => setOpened(undefined)} />
    </>
  );
}
