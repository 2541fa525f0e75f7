package io.lightsaillocal.behaviour;

import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.behaviour.KindSample.Trait;
import io.lightsaillocal.testing.Together;
import io.lightsaillocal.testing.Wire;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What holds of every kind of resource. */
class KindsTest extends BehaviourTest {

  static final List<KindSample> KINDS = KindSample.ALL;

  private static final Map<String, String> TAG = Map.of("key", "team", "value", "press");

  private Wire wire;

  @BeforeEach
  void connect() {
    wire = Wire.to(lightsail);
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void haveTheSameEnvelope(KindSample kind) {
    kind.prepare(wire);
    ok(kind.create(), "first");

    boolean hasPlace = !kind.is(Trait.WITHOUT_PLACE);
    wire.call(kind.get().operation(), kind.get().bodyFor("first"))
        .then()
        .rootPath(kind.path())
        .body("name", equalTo(kind.named("first")))
        .body("resourceType", equalTo(hasPlace ? kind.type() : null))
        .body(
            "arn",
            matchesPattern(
                "arn:aws:lightsail:%s:123456789012:%s/[0-9a-f-]{36}"
                    .formatted(kind.region(), kind.type())))
        .body("supportCode", matchesPattern("\\d{12}/.+"))
        .body("location.regionName", equalTo(hasPlace ? kind.region() : null))
        .body("location.availabilityZone", equalTo(hasPlace ? kind.zone() : null))
        .body("createdAt", notNullValue());
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void leaveARecordOfTheirCreationAndOfTheirEnd(KindSample kind) {
    kind.prepare(wire);
    String made = KindSample.operationId(ok(kind.create(), "first"));
    String removed = KindSample.operationId(ok(kind.delete(), "first"));

    wire.call("GetOperationsForResource", recordsOf(kind))
        .then()
        .body("operations.id", equalTo(List.of(removed, made)))
        .body("operations.resourceType", equalTo(List.of(kind.type(), kind.type())))
        .body("operations.status", equalTo(List.of("Succeeded", "Succeeded")));
    wire.call("GetOperation", "{\"operationId\":\"%s\"}".formatted(made))
        .then()
        .body("operation.resourceName", equalTo(kind.named("first")))
        .body("operation.location.availabilityZone", equalTo(kind.zone()));
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void areListedUnderTheirNames(KindSample kind) {
    kind.prepare(wire);
    ok(kind.create(), "first");
    ok(kind.create(), "second");

    String[] names = {kind.named("first"), kind.named("second")};
    ok(kind.list(), "").then().body(kind.listPath(), containsInAnyOrder(names));
    wire.call("GetActiveNames", "{}").then().body("activeNames", hasItems(names));
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void areGoneWhenTheyAreDeletedAndTheirNamesFree(KindSample kind) {
    kind.prepare(wire);
    ok(kind.create(), "first");
    ok(kind.delete(), "first");

    if (kind.is(Trait.EMPTY_IF_UNKNOWN)) {
      ok(kind.get(), "first").then().body(kind.path(), nullValue());
    } else {
      assertNotFound(kind.get(), kind);
    }
    assertNotFound(kind.delete(), kind);
    ok(kind.list(), "").then().body(kind.listPath(), not(hasItem(kind.named("first"))));
    wire.call("GetActiveNames", "{}").then().body("activeNames", not(hasItem(kind.named("first"))));
    ok(kind.create(), "first");
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void areOfOneAccountAndRegion(KindSample kind) {
    kind.prepare(wire);
    ok(kind.create(), "first");

    List<String[]> strangers = new ArrayList<>();
    strangers.add(new String[] {"111122223333", "us-east-1"});
    if (kind.region().equals("us-east-1") && !kind.is(Trait.IN_ONE_REGION)) {
      strangers.add(new String[] {"123456789012", "eu-west-1"});
    }
    for (String[] stranger : strangers) {
      Response answer =
          wire.request(kind.get().operation(), stranger[0], stranger[1])
              .body(kind.get().bodyFor("first"))
              .post("/");
      assertTrue(kind.isToldAsUnknown(answer.statusCode(), answer.asString()), answer::asString);
      wire.request(kind.list().operation(), stranger[0], stranger[1])
          .body(kind.list().body())
          .post("/")
          .then()
          .body(kind.listPath(), equalTo(List.of()));
    }
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void haveNamesThatAResourceOfNoKindTakes(KindSample holder) {
    KINDS.forEach(each -> each.prepare(wire));
    Set<String> held = new HashSet<>();
    for (KindSample kind : KINDS) {
      String name = kind.nameLike(holder, "taken").orElse("");
      if (name.isEmpty() || (holder.equals(kind) && kind.is(Trait.PUT))) {
        continue;
      }
      if (held.add(name)) {
        ok(holder.create(), name);
      }

      wire.call(kind.create().operation(), kind.create().bodyFor(name))
          .then()
          .statusCode(400)
          .body("__type", equalTo("InvalidInputException"))
          .body("message", containsString(name));
    }
    held.forEach(name -> ok(holder.delete(), name));
    KindSample next = KINDS.get((KINDS.indexOf(holder) + 1) % KINDS.size());
    ok(next.create(), next.named("taken"));
  }

  /** A kind whose record has no tags refuses them. */
  @ParameterizedTest
  @FieldSource("KINDS")
  void areTaggedIfTheirRecordHasTags(KindSample kind) {
    kind.prepare(wire);
    ok(kind.create(), "first");
    Response untagged = ok(kind.get(), "first");
    Response answer =
        wire.call(
            "TagResource",
            "{\"resourceName\":\"%s\",\"tags\":[{\"key\":\"team\",\"value\":\"press\"}]}"
                .formatted(kind.named("first")));

    if (untagged.path(kind.path() + ".tags") == null) {
      answer.then().statusCode(400).body("message", containsString("is not taggable"));
      return;
    }
    untagged.then().body(kind.path() + ".tags", equalTo(List.of()));
    answer.then().statusCode(200);
    ok(kind.get(), "first").then().body(kind.path() + ".tags", equalTo(List.of(TAG)));
    wire.ok(
        "UntagResource",
        "{\"resourceName\":\"%s\",\"tagKeys\":[\"team\"]}".formatted(kind.named("first")));
    assertEquals(untagged.asString(), ok(kind.get(), "first").asString());
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void areMadeWithTags(KindSample kind) {
    kind.prepare(wire);
    String body = kind.create().bodyFor("first");
    String tags = ",\"tags\":[{\"key\":\"team\",\"value\":\"press\"}]}";
    wire.ok(kind.create().operation(), body.substring(0, body.length() - 1) + tags);

    Response made = ok(kind.get(), "first");
    boolean takesTags = !kind.create().operation().equals("ImportKeyPair");
    if (takesTags && made.path(kind.path() + ".tags") != null) {
      made.then().body(kind.path() + ".tags", equalTo(List.of(TAG)));
    }
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void areMadeOnceHoweverManyAskForOneName(KindSample kind) {
    kind.prepare(wire);
    List<Together.Answer> answers =
        new Together(lightsail)
            .call(64, i -> kind.create().operation(), i -> kind.create().bodyFor("first"));

    List<Together.Answer> refusals =
        answers.stream().filter(answer -> answer.status() != 200).distinct().toList();
    int made = kind.is(Trait.PUT) ? answers.size() : 1;
    assertEquals(made, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(kind.is(Trait.PUT) ? 0 : 1, refusals.size(), refusals::toString);
    wire.call("GetOperationsForResource", recordsOf(kind))
        .then()
        .body("operations.size()", equalTo(made));
    ok(kind.list(), "").then().body(kind.listPath(), hasItem(kind.named("first")));
  }

  @ParameterizedTest
  @FieldSource("KINDS")
  void areDeletedOnceHoweverManyAsk(KindSample kind) {
    kind.prepare(wire);
    ok(kind.create(), "first");

    List<Together.Answer> answers =
        new Together(lightsail)
            .call(16, i -> kind.delete().operation(), i -> kind.delete().bodyFor("first"));

    assertEquals(1, answers.stream().filter(answer -> answer.status() == 200).count());
    assertEquals(15, answers.stream().filter(a -> a.body().contains("NotFoundException")).count());
  }

  private static String recordsOf(KindSample kind) {
    return "{\"resourceName\":\"%s\"}".formatted(kind.named("first"));
  }

  private Response ok(KindSample.Call call, String name) {
    Response answer = wire.call(call.operation(), call.bodyFor(name));
    assertEquals(200, answer.statusCode(), answer::asString);
    return answer;
  }

  private void assertNotFound(KindSample.Call call, KindSample kind) {
    wire.call(call.operation(), call.bodyFor("first"))
        .then()
        .statusCode(400)
        .body("__type", equalTo("NotFoundException"))
        .body(
            "message",
            equalTo("The %s does not exist: %s".formatted(kind.type(), kind.named("first"))));
  }
}
