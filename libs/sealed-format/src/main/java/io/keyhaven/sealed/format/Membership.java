package io.keyhaven.sealed.format;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The members and generations of a vault after some statement of its log. Immutable; {@link #apply}
 * gives the state after the next statement, or refuses it.
 */
public final class Membership {
  private final VaultId vault;
  private final TreeMap<UUID, Member> members;
  private final List<Generation> generations;
  private final boolean rekeyRequired;

  private Membership(
      VaultId vault,
      TreeMap<UUID, Member> members,
      List<Generation> generations,
      boolean rekeyRequired) {
    this.vault = vault;
    this.members = members;
    this.generations = List.copyOf(generations);
    this.rekeyRequired = rekeyRequired;
  }

  /** Before the first statement. */
  public static Membership none(VaultId vault) {
    return new Membership(vault, new TreeMap<>(UuidOrder.UNSIGNED), List.of(), false);
  }

  /** Everybody, in the order of their ids. */
  public Collection<Member> members() {
    return List.copyOf(members.values());
  }

  public Optional<Member> find(UUID user) {
    return Optional.ofNullable(members.get(user));
  }

  /** The number of the newest generation. */
  public int generation() {
    return generations.size();
  }

  /** Whether somebody left or replaced their keys since: nothing is written before a new one. */
  public boolean rekeyRequired() {
    return rekeyRequired;
  }

  /**
   * @throws SealedException {@link Violation#GENERATION_UNKNOWN} for one that no statement made
   */
  public void requireGeneration(int number) {
    if (number < 1 || number > generations.size()) {
      throw new SealedException(
          Violation.GENERATION_UNKNOWN, "no statement made generation " + number);
    }
  }

  /** A generation that a statement made, refused in the same way. */
  public Generation generation(int number) {
    requireGeneration(number);
    return generations.get(number - 1);
  }

  /** The keys that a statement's author signs with: their own for the first, else the member's. */
  public PublicKeys authorKeys(Statement statement) {
    if (members.isEmpty() && statement.change() instanceof MembershipChange.Created created) {
      return created.keys();
    }
    return find(statement.author())
        .map(Member::keys)
        .orElseThrow(() -> notPermitted("its author is no member"));
  }

  /**
   * The state after a statement whose signature was found right.
   *
   * @throws SealedException {@link Violation#STATEMENT_NOT_PERMITTED}, {@link
   *     Violation#STATEMENT_INVALID}
   */
  public Membership apply(Statement statement) {
    UUID author = statement.author();
    return switch (statement.change()) {
      case MembershipChange.Created created -> create(author, created);
      case MembershipChange.MemberAdded added -> add(author, added);
      case MembershipChange.MemberRemoved removed -> remove(author, removed);
      case MembershipChange.RoleChanged changed -> changeRole(author, changed);
      case MembershipChange.KeysReplaced replaced -> replaceKeys(author, replaced);
      case MembershipChange.NewGeneration next -> startGeneration(author, next);
    };
  }

  private Membership create(UUID author, MembershipChange.Created created) {
    if (!generations.isEmpty()) {
      throw invalid("a vault is created once");
    }
    Generation first = new Generation(1, created.commitment(), Pin.START);
    Bytes key = created.keys().encryption();
    KeyGrant grant = new KeyGrant(vault, 1, author, key, key);
    Member founder = new Member(author, created.keys(), Role.MANAGER, grant);
    TreeMap<UUID, Member> only = new TreeMap<>(UuidOrder.UNSIGNED);
    only.put(author, founder);
    return new Membership(vault, only, List.of(first), false);
  }

  private Membership add(UUID author, MembershipChange.MemberAdded added) {
    requireManager(author);
    if (members.containsKey(added.user())) {
      throw invalid("it adds a member who is there");
    }
    KeyGrant grant = grant(requireMember(author), added.keys());
    return with(new Member(added.user(), added.keys(), added.role(), grant), rekeyRequired);
  }

  private Membership remove(UUID author, MembershipChange.MemberRemoved removed) {
    if (!author.equals(removed.user())) {
      requireManager(author);
    }
    TreeMap<UUID, Member> rest = new TreeMap<>(members);
    if (rest.remove(removed.user()) == null) {
      throw invalid("it removes somebody who is no member");
    }
    return requireManaged(new Membership(vault, rest, generations, true));
  }

  private Membership changeRole(UUID author, MembershipChange.RoleChanged changed) {
    requireManager(author);
    Member member = requireMember(changed.user());
    return requireManaged(
        with(
            new Member(member.user(), member.keys(), changed.role(), member.grant()),
            rekeyRequired));
  }

  private Membership replaceKeys(UUID author, MembershipChange.KeysReplaced replaced) {
    Member member = requireMember(author);
    if (member.keys().encryption().equals(replaced.keys().encryption())
        || member.keys().signing().equals(replaced.keys().signing())) {
      throw invalid("it replaces keys by themselves");
    }
    Member renewed = new Member(author, replaced.keys(), member.role(), member.grant());
    KeyGrant grant = grant(renewed, replaced.keys());
    return with(new Member(author, replaced.keys(), member.role(), grant), true);
  }

  private Membership startGeneration(UUID author, MembershipChange.NewGeneration next) {
    Member maker = requireMember(author);
    if (!maker.role().mayWrite()) {
      throw notPermitted("a viewer makes no generation");
    }
    if (next.generation() != generation() + 1) {
      throw invalid("generations follow each other by one");
    }
    if (!next.members().equals(holders())) {
      throw invalid("a generation names exactly the members");
    }
    boolean known = generations.stream().anyMatch(g -> g.commitment().equals(next.commitment()));
    if (known || next.manifest().position() < newest().manifest().position()) {
      throw invalid("a generation has a new key and goes back behind no manifest");
    }
    List<Generation> longer = new ArrayList<>(generations);
    longer.add(new Generation(next.generation(), next.commitment(), next.manifest()));
    TreeMap<UUID, Member> granted = new TreeMap<>(members);
    granted.replaceAll(
        (user, member) ->
            new Member(
                user,
                member.keys(),
                member.role(),
                new KeyGrant(
                    vault,
                    next.generation(),
                    author,
                    maker.keys().encryption(),
                    member.keys().encryption())));
    return new Membership(vault, granted, longer, false);
  }

  /** The members as a generation names them. */
  public List<MembershipChange.NewGeneration.Holder> holders() {
    return members.values().stream()
        .map(m -> new MembershipChange.NewGeneration.Holder(m.user(), m.fingerprint()))
        .toList();
  }

  public Generation newest() {
    return generations.getLast();
  }

  private KeyGrant grant(Member sender, PublicKeys recipient) {
    return new KeyGrant(
        vault, generation(), sender.user(), sender.keys().encryption(), recipient.encryption());
  }

  private Membership with(Member member, boolean rekey) {
    TreeMap<UUID, Member> changed = new TreeMap<>(members);
    changed.put(member.user(), member);
    return new Membership(vault, changed, generations, rekey);
  }

  private Member requireMember(UUID user) {
    return find(user).orElseThrow(() -> invalid("it is about somebody who is no member"));
  }

  private void requireManager(UUID author) {
    if (find(author).filter(member -> member.role() == Role.MANAGER).isEmpty()) {
      throw notPermitted("its author is no manager");
    }
  }

  private static Membership requireManaged(Membership after) {
    if (after.members.values().stream().noneMatch(member -> member.role() == Role.MANAGER)) {
      throw invalid("a vault keeps a manager");
    }
    return after;
  }

  private static SealedException invalid(String reason) {
    return new SealedException(Violation.STATEMENT_INVALID, "a statement is refused: " + reason);
  }

  private static SealedException notPermitted(String reason) {
    return new SealedException(
        Violation.STATEMENT_NOT_PERMITTED, "a statement is refused: " + reason);
  }
}
