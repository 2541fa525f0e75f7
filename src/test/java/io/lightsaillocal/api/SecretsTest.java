package io.lightsaillocal.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.lightsaillocal.testing.ApiModel;
import io.lightsaillocal.testing.ApiModel.ModelShape;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** No record prints what the model marks as sensitive, nor anything else that is a secret. */
class SecretsTest {

  /** The one shape that the model marks although its values are names and no secrets. */
  private static final String KEY_ID = "IAMAccessKeyId";

  /** How the names of members end or begin that hold secrets, marked or not. */
  private static final Pattern SECRET_NAME =
      Pattern.compile("(?i)(.*password|secret.*|privateKey.*|ciphertext|.*sessionToken|certKey)");

  private final ApiModel model = ApiModel.read();

  @TestFactory
  Stream<DynamicTest> aRecordPrintsAllMembersButTheSecretOnes() {
    return model
        .structures()
        .map(
            shape ->
                dynamicTest(
                    shape.name(),
                    () -> {
                      String printed =
                          SampleRecords.of(SampleRecords.shape(shape.name())).toString();

                      shape
                          .members()
                          .forEach(
                              (name, member) ->
                                  assertEquals(
                                      !isSecret(name, member)
                                          && member.is("string")
                                          && member.values().isEmpty(),
                                      printed.contains(name + "=<" + name + ">"),
                                      () -> name + " in " + printed));
                      assertNoSecretWithin(shape, printed, new HashSet<>());
                    }));
  }

  @Test
  void theModelMarksAsManySecretsAsAreTestedHere() {
    List<String> secrets =
        model
            .structures()
            .flatMap(
                shape ->
                    shape.members().entrySet().stream()
                        .filter(m -> isSecret(m.getKey(), m.getValue()))
                        .map(m -> shape.name() + "." + m.getKey()))
            .toList();

    assertTrue(secrets.contains("AccessKey.secretAccessKey"), secrets.toString());
    assertTrue(secrets.contains("CreateKeyPairResult.privateKeyBase64"), secrets.toString());
    assertTrue(secrets.size() >= 13, secrets.toString());
  }

  @Test
  void anAccessKeysIdIsPrinted() {
    assertEquals(
        "AccessKey[accessKeyId=AKIAEXAMPLE, secretAccessKey=***, status=null, createdAt=null, lastUsed=null]",
        new AccessKey("AKIAEXAMPLE", "s3cr3t", null, null, null).toString());
  }

  private static void assertNoSecretWithin(ModelShape shape, String printed, Set<String> seen) {
    for (Map.Entry<String, ModelShape> member : shape.members().entrySet()) {
      if (isSecret(member.getKey(), member.getValue())) {
        assertFalse(printed.contains("<" + member.getKey() + ">"), printed);
      }
      ModelShape within = member.getValue();
      while (within.is("list")) {
        within = within.part("member");
      }
      if (within.is("structure") && seen.add(within.name())) {
        assertNoSecretWithin(within, printed, seen);
      }
    }
  }

  private static boolean isSecret(String name, ModelShape member) {
    boolean marked = member.isSensitive() && !member.name().equals(KEY_ID);
    return marked || (member.is("string") && SECRET_NAME.matcher(name).matches());
  }
}
