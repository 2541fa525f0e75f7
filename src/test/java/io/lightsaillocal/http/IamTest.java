package io.lightsaillocal.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.LightsailLocal;
import io.lightsaillocal.StartException;
import io.lightsaillocal.testing.Clients;
import io.lightsaillocal.testing.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.lightsail.LightsailClient;
import software.amazon.awssdk.services.lightsail.model.AccessDeniedException;
import software.amazon.awssdk.services.lightsail.model.Tag;

/** What policies let the holders of credentials do. */
class IamTest {

  private static final String EVERYTHING =
      "{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\"}";

  @TempDir private Path folder;

  private final List<AutoCloseable> open = new ArrayList<>();
  private LightsailLocal lightsail;

  @BeforeEach
  void startWithoutPolicies() {
    lightsail = LightsailLocal.builder().start();
    open.add(lightsail);
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
  }

  @Test
  void withoutPoliciesEverythingIsAllowed() {
    createBucket(client("alice"), "press-kit");

    assertEquals(
        "everything is allowed",
        Wire.to(lightsail).request().get("/_local/info").path("authorization"));
  }

  @Test
  void whatNoStatementAllowsIsRefusedInTheServicesWords() {
    LightsailClient alice = alice(allow("lightsail:Get*"));

    alice.getBuckets(request -> {});

    assertDenied(
        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
            + " lightsail:CreateBucket on resource: arn:aws:lightsail:us-east-1:123456789012:*"
            + " because no identity-based policy allows the lightsail:CreateBucket action",
        () -> createBucket(alice, "press-kit"));
    assertEquals("{\"activeNames\":[]}", Wire.to(lightsail).ok("GetActiveNames", "{}"));
  }

  @Test
  void anExplicitDenyWins() {
    LightsailClient alice =
        alice(
            EVERYTHING,
            "{\"Effect\":\"Deny\",\"Action\":\"lightsail:Delete*\",\"Resource\":\"*\"}");
    createBucket(alice, "press-kit");

    assertDenied(
        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
            + " lightsail:DeleteBucket on resource: "
            + arn("press-kit")
            + " with an explicit deny in an identity-based policy",
        () -> alice.deleteBucket(request -> request.bucketName("press-kit")));
  }

  @Test
  void whoeverHasNoPoliciesIsAsTheRootUser() {
    alice(allow("lightsail:GetBuckets"));

    createBucket(client("bob"), "press-kit");

    assertEquals(
        "by IAM policies", Wire.to(lightsail).request().get("/_local/info").path("authorization"));
  }

  @Test
  void aPolicyMayNameResources() {
    LightsailClient alice =
        alice(
            allow("lightsail:CreateBucket"),
            "{\"Effect\":\"Allow\",\"Action\":\"lightsail:*\","
                + "\"Resource\":\"arn:aws:lightsail:us-east-1:123456789012:Bucket/*\"}");
    createBucket(alice, "press-kit");
    Wire.to(lightsail).ok("AllocateStaticIp", "{\"staticIpName\":\"front\"}");

    alice.deleteBucket(request -> request.bucketName("press-kit"));
    assertTrue(
        assertThrows(
                AccessDeniedException.class,
                () -> alice.releaseStaticIp(request -> request.staticIpName("front")))
            .awsErrorDetails()
            .errorMessage()
            .contains(":StaticIp/"));
  }

  @Test
  void aPolicyMayAskForTheTagsOfAResource() {
    LightsailClient alice =
        alice(
            allow("lightsail:CreateBucket", "lightsail:TagResource"),
            "{\"Effect\":\"Allow\",\"Action\":\"lightsail:DeleteBucket\",\"Resource\":\"*\","
                + "\"Condition\":{\"StringEquals\":{\"aws:ResourceTag/owner\":\"${aws:username}\"}}}");
    alice.createBucket(
        request ->
            request
                .bucketName("own-kit")
                .bundleId("small_1_0")
                .tags(Tag.builder().key("owner").value("alice").build()));
    alice.createBucket(
        request ->
            request
                .bucketName("other-kit")
                .bundleId("small_1_0")
                .tags(Tag.builder().key("owner").value("bob").build()));

    alice.deleteBucket(request -> request.bucketName("own-kit"));
    assertThrows(
        AccessDeniedException.class,
        () -> alice.deleteBucket(request -> request.bucketName("other-kit")));
  }

  @Test
  void toTagWhatIsMadeNeedsAnActionOfItsOwn() {
    LightsailClient alice = alice(allow("lightsail:CreateBucket"));
    createBucket(alice, "press-kit");

    assertDenied(
        "User: arn:aws:iam::123456789012:user/alice is not authorized to perform:"
            + " lightsail:TagResource on resource: arn:aws:lightsail:us-east-1:123456789012:*"
            + " because no identity-based policy allows the lightsail:TagResource action",
        () ->
            alice.createBucket(
                request ->
                    request
                        .bucketName("tagged-kit")
                        .bundleId("small_1_0")
                        .tags(Tag.builder().key("a").value("b").build())));
  }

  /** Each condition stands in the one statement that allows to make a bucket with the tag a=b. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'StringEquals':{'aws:RequestedRegion':'us-east-1'}|true",
        "'StringEquals':{'aws:RequestedRegion':['eu-west-1','us-east-1']}|true",
        "'StringEquals':{'aws:RequestedRegion':'eu-west-1'}|false",
        "'StringNotEquals':{'aws:RequestedRegion':'eu-west-1'}|true",
        "'StringNotEquals':{'aws:RequestedRegion':['us-east-1','eu-west-1']}|false",
        "'StringLike':{'aws:RequestedRegion':'us-*'}|true",
        "'StringNotLike':{'aws:RequestedRegion':'us-*'}|false",
        "'StringEqualsIgnoreCase':{'aws:RequestedRegion':'US-East-1'}|true",
        "'StringEquals':{'aws:RequestTag/a':'b'}|true",
        "'StringEquals':{'aws:RequestTag/A':'b'}|true",
        "'StringEquals':{'aws:RequestTag/a':'c'}|false",
        "'StringEquals':{'aws:RequestTag/z':'b'}|false",
        "'StringNotEquals':{'aws:RequestTag/z':'b'}|true",
        "'StringEqualsIfExists':{'aws:RequestTag/z':'b'}|true",
        "'Null':{'aws:RequestTag/a':'false'}|true",
        "'Null':{'aws:RequestTag/a':'true'}|false",
        "'Null':{'aws:RequestTag/z':'true'}|true",
        "'ForAllValues:StringEquals':{'aws:TagKeys':['a','b']}|true",
        "'ForAllValues:StringEquals':{'aws:TagKeys':['b']}|false",
        "'ForAnyValue:StringEquals':{'aws:TagKeys':['a','z']}|true",
        "'ForAnyValue:StringEquals':{'aws:TagKeys':['z']}|false",
        "'Bool':{'aws:SecureTransport':'false'}|true",
        "'Bool':{'aws:SecureTransport':true}|false",
        "'DateLessThan':{'aws:CurrentTime':'2999-01-01T00:00:00Z'}|true",
        "'DateGreaterThan':{'aws:CurrentTime':'2999-01-01'}|false",
        "'NumericGreaterThan':{'aws:EpochTime':1000}|true",
        "'NumericLessThanEquals':{'aws:EpochTime':'1000'}|false",
        "'IpAddress':{'aws:SourceIp':'127.0.0.0/8'}|true",
        "'IpAddress':{'aws:SourceIp':['203.0.113.0/24','::1']}|false",
        "'NotIpAddress':{'aws:SourceIp':'203.0.113.0/24'}|true",
        "'ArnEquals':{'aws:PrincipalArn':'arn:aws:iam::123456789012:user/alice'}|true",
        "'ArnLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/al*'}|true",
        "'ArnNotLike':{'aws:PrincipalArn':'arn:aws:iam::*:user/al*'}|false",
        "'StringEquals':{'aws:PrincipalAccount':'123456789012','aws:username':'alice'}|true",
        "'StringEquals':{'aws:PrincipalAccount':'123456789012','aws:username':'bob'}|false"
      })
  void conditionsAreObeyed(String condition, boolean allowed) {
    LightsailClient alice =
        alice(
            "{\"Effect\":\"Allow\",\"Action\":[\"lightsail:CreateBucket\",\"lightsail:TagResource\"],"
                + "\"Resource\":\"*\",\"Condition\":{%s}}".formatted(condition.replace('\'', '"')));

    boolean made;
    try {
      alice.createBucket(
          request ->
              request
                  .bucketName("press-kit")
                  .bundleId("small_1_0")
                  .tags(Tag.builder().key("a").value("b").build()));
      made = true;
    } catch (AccessDeniedException refused) {
      made = false;
    }

    assertEquals(allowed, made);
  }

  @Test
  void allButSomeCanBeNamed() {
    LightsailClient alice =
        alice(
            "{\"Effect\":\"Allow\",\"NotAction\":\"lightsail:Create*\",\"Resource\":\"*\"}",
            "{\"Effect\":\"Allow\",\"Action\":\"*\",\"NotResource\":\"arn:aws:lightsail:us-*\"}");

    alice.getBuckets(request -> {});
    assertThrows(AccessDeniedException.class, () -> createBucket(alice, "press-kit"));
    try (LightsailClient elsewhere =
        Clients.lightsail(lightsail.endpoint(), "alice", "eu-west-1")) {
      createBucket(elsewhere, "press-kit");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[]|: Policies are an object that has a policy, or a list of policies, for each access key id.",
        "{'carol':{}}|: There is no credential 'carol'. Set it by --credential, or name one of alice, bob.",
        "{'alice':5}|, policy of alice: A policy is an object.",
        "{'alice':{'Statement':{}}}|, policy of alice: A Version is one of 2012-10-17, 2008-10-17.",
        "{'alice':{'Version':'2012-10-17','Statement':[]}}|, policy of alice: A policy has a Statement.",
        "STATEMENT{'Effect':'Allow','Principal':'*','Action':'*','Resource':'*'}|, policy of alice, statement 1: A statement of a user has no element 'Principal'. It may have Sid, Effect, Action,",
        "STATEMENT{'Effect':'Maybe','Action':'*','Resource':'*'}|, policy of alice, statement 1: An Effect is Allow or Deny.",
        "STATEMENT{'Effect':'Allow','Resource':'*'}|, policy of alice, statement 1: A statement has either Action or NotAction.",
        "STATEMENT{'Effect':'Allow','Action':'*','NotAction':'*','Resource':'*'}|, policy of alice, statement 1: A statement has either Action or NotAction.",
        "STATEMENT{'Effect':'Allow','Action':'CreateDisk','Resource':'*'}|, policy of alice, statement 1: 'CreateDisk' is not an action, as lightsail:CreateDisk.",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'disk'}|, policy of alice, statement 1: 'disk' is neither * nor an ARN.",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'arn:aws:lightsail:*:*:${aws:mood}'}|, policy of alice, statement 1: The variable ${aws:mood} is not understood.",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'BinaryEquals':{'aws:username':'x'}}}|, policy of alice, statement 1: The condition operator 'BinaryEquals' is not understood.",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'Bool':{'aws:MultiFactorAuthPresent':'true'}}}|, policy of alice, statement 1: The condition key 'aws:MultiFactorAuthPresent' is not understood. Known are aws:CurrentTime,",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'IpAddress':{'aws:SourceIp':'home'}}}|, policy of alice, statement 1: IpAddress: 'home' is not an IP address.",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'*','Condition':{'DateLessThan':{'aws:CurrentTime':'soon'}}}|, policy of alice, statement 1: DateLessThan: 'soon' is not a time, as 2026-11-24T12:00:00Z.",
        "STATEMENT{'Effect':'Allow','Action':'*','Resource':'*','Condition':[]}|, policy of alice, statement 1: A Condition is an object of operators, each an object of keys.",
        "{|:1: This is not valid JSON: "
      })
  void whatIsNotUnderstoodIsRefusedAtStart(String policies, String message) throws IOException {
    Path file = folder.resolve("policies.json");
    Files.writeString(
        file,
        policies
            .replaceFirst("^STATEMENT(.*)$", "{'alice':{'Version':'2012-10-17','Statement':[$1]}}")
            .replace('\'', '"'));

    String told =
        assertThrows(
                StartException.class,
                () ->
                    LightsailLocal.builder()
                        .credential("alice", "secret")
                        .credential("bob", "secret")
                        .iam(file)
                        .start()
                        .close())
            .getMessage();

    assertTrue(String.valueOf(told).startsWith(file + message), told);
  }

  private static String allow(String... actions) {
    return "{\"Effect\":\"Allow\",\"Action\":[\"%s\"],\"Resource\":\"*\"}"
        .formatted(String.join("\",\"", actions));
  }

  private LightsailClient alice(String... statements) {
    start(statements);
    return client("alice");
  }

  /** Starts an emulator with a policy for alice, and gives a client of bob. */
  private LightsailClient start(String... statements) {
    Path file = folder.resolve("policies.json");
    try {
      Files.writeString(
          file,
          "{\"alice\":{\"Version\":\"2012-10-17\",\"Statement\":[%s]}}"
              .formatted(String.join(",", statements)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    lightsail =
        LightsailLocal.builder()
            .credential("alice", "secret")
            .credential("bob", "secret")
            .iam(file)
            .start();
    open.add(0, lightsail);
    return client("bob");
  }

  private LightsailClient client(String accessKeyId) {
    LightsailClient client = Clients.lightsail(lightsail.endpoint(), accessKeyId, "us-east-1");
    open.add(0, client);
    return client;
  }

  private String arn(String bucket) {
    return client("bob").getBuckets(request -> request.bucketName(bucket)).buckets().get(0).arn();
  }

  private static void createBucket(LightsailClient client, String name) {
    client.createBucket(request -> request.bucketName(name).bundleId("small_1_0"));
  }

  private static void assertDenied(String message, Executable call) {
    AccessDeniedException refused = assertThrows(AccessDeniedException.class, call);
    assertEquals(message, refused.awsErrorDetails().errorMessage());
  }
}
