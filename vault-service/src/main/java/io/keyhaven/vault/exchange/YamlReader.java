package io.keyhaven.vault.exchange;

import io.keyhaven.vault.exchange.Node.Field;
import io.keyhaven.vault.exchange.Node.Fields;
import io.keyhaven.vault.exchange.Node.Refused;
import io.keyhaven.vault.exchange.Node.Text;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads YAML from parser events, so that nothing in a file is ever made into an object.
 *
 * <p>Scalars are taken as they are written ({@code 0x1F} stays so), {@code null} and empty are
 * rejected, so is what carries a tag of its own. Aliases stand for what they name; they share it,
 * and what they expand to counts against the limits of {@link Entries}. Merge keys are not part of
 * YAML 1.2 and are rejected.
 */
final class YamlReader {
  private static final int MOST_BUFFER = 1 << 18;

  private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");

  /** Tags that say what is read anyway; a scalar keeps its text whatever its type. */
  private static final Set<String> HARMLESS_TAGS =
      Set.of(
          "!",
          "tag:yaml.org,2002:str",
          "tag:yaml.org,2002:int",
          "tag:yaml.org,2002:float",
          "tag:yaml.org,2002:bool",
          "tag:yaml.org,2002:map",
          "tag:yaml.org,2002:seq");

  private static final Refused TAGGED = new Refused("it has a tag (!), and tags are not taken");
  private static final Refused MERGE =
      new Refused("merge keys (<<) are not taken; repeat the entries");

  private final Iterator<Event> events;
  private final Map<Anchor, Node> anchors = new HashMap<>();
  private int fields;

  private YamlReader(Iterator<Event> events) {
    this.events = events;
  }

  static Fields read(String text) {
    try {
      return new YamlReader(new Parse(settings(text)).parseString(text).iterator()).document();
    } catch (MarkedYamlEngineException e) {
      // Its message would repeat a part of the file.
      throw malformed(e.getProblemMark());
    } catch (YamlEngineException e) {
      throw new MalformedFileException("the file holds characters that YAML does not allow");
    }
  }

  /**
   * The parser copies all it holds of a token each time it fills its buffer: with a small buffer
   * and one long token that is quadratic. {@code NestedFileWorkTest} pins it.
   */
  private static LoadSettings settings(String text) {
    return LoadSettings.builder()
        .setUseMarks(true)
        .setParseComments(false)
        .setCodePointLimit(Integer.MAX_VALUE)
        .setBufferSize(Math.clamp(text.length(), 1, MOST_BUFFER))
        .build();
  }

  private Fields document() {
    require(Event.ID.StreamStart);
    if (events.next().getEventId() == Event.ID.StreamEnd) {
      return Fields.NONE;
    }
    Node root = node(events.next(), 0);
    require(Event.ID.DocumentEnd);
    if (events.next().getEventId() != Event.ID.StreamEnd) {
      throw new MalformedFileException("the file holds more than one YAML document");
    }
    return switch (root) {
      case Fields mapping when !mapping.isList() -> mapping;
      case Refused empty when empty == Node.NULL -> Fields.NONE;
      default ->
          throw new MalformedFileException(
              "the file must hold one YAML mapping of names to values");
    };
  }

  private Node node(Event event, int depth) {
    if (depth > Flattening.DEEPEST) {
      throw new MalformedFileException(
          "the file nests deeper than %d levels".formatted(Flattening.DEEPEST));
    }
    Node node =
        switch (event) {
          case AliasEvent alias -> named(alias);
          case ScalarEvent scalar -> scalar(scalar);
          case CollectionStartEvent start -> collection(start, depth);
          default -> throw malformed(event.getStartMark());
        };
    if (event instanceof NodeEvent named && !(event instanceof AliasEvent)) {
      named.getAnchor().ifPresent(anchor -> anchors.put(anchor, node));
    }
    return node;
  }

  private Node named(AliasEvent alias) {
    Node node = anchors.get(alias.getAlias());
    if (node == null) {
      throw new MalformedFileException(
          "line %d names something that is not complete before it".formatted(line(alias)));
    }
    return node;
  }

  private static Node scalar(ScalarEvent scalar) {
    Optional<String> tag = scalar.getTag();
    if (tag.isPresent()) {
      return isHarmless(tag) ? new Text(scalar.getValue()) : TAGGED;
    }
    return scalar.isPlain() && NULLS.contains(scalar.getValue())
        ? Node.NULL
        : new Text(scalar.getValue());
  }

  private Node collection(CollectionStartEvent start, int depth) {
    boolean isMapping = start.getEventId() == Event.ID.MappingStart;
    Fields content = isMapping ? mapping(depth) : list(depth);
    return isHarmless(start.getTag()) ? content : TAGGED;
  }

  private Fields mapping(int depth) {
    List<Field> members = new ArrayList<>();
    for (Event key = events.next(); key.getEventId() != Event.ID.MappingEnd; key = events.next()) {
      boolean isMerge =
          key instanceof ScalarEvent scalar && scalar.isPlain() && scalar.getValue().equals("<<");
      String name = name(key, node(key, depth + 1));
      Node value = node(events.next(), depth + 1);
      add(members, new Field(line(key), name, isMerge ? MERGE : value));
    }
    return new Fields(members, false);
  }

  /** Names are text as it is written, {@code null} and {@code ~} too. */
  private static String name(Event key, Node node) {
    return switch (node) {
      case Text text -> text.value();
      case Refused refused when key instanceof ScalarEvent scalar && refused == Node.NULL ->
          scalar.getValue();
      default -> null;
    };
  }

  private Fields list(int depth) {
    List<Field> items = new ArrayList<>();
    for (Event item = events.next();
        item.getEventId() != Event.ID.SequenceEnd;
        item = events.next()) {
      Node node = node(item, depth + 1);
      add(items, new Field(line(item), Integer.toString(items.size()), node));
    }
    return new Fields(items, true);
  }

  private void add(List<Field> to, Field field) {
    if (++fields > Flattening.MOST_FIELDS) {
      throw Entries.tooMany();
    }
    to.add(field);
  }

  private void require(Event.ID expected) {
    Event event = events.next();
    if (event.getEventId() != expected) {
      throw malformed(event.getStartMark());
    }
  }

  private static boolean isHarmless(Optional<String> tag) {
    return tag.isEmpty() || HARMLESS_TAGS.contains(tag.get());
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }

  private static MalformedFileException malformed(Optional<Mark> where) {
    return new MalformedFileException(
        where
            .map(mark -> "the file is not well-formed YAML at line " + (mark.getLine() + 1))
            .orElse("the file is not well-formed YAML"));
  }
}
