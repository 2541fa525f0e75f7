package io.lightsaillocal.behaviour;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.lightsaillocal.testing.SshKeygen;
import io.lightsaillocal.testing.Together;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Cipher;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.lightsail.model.CreateKeyPairResponse;
import software.amazon.awssdk.services.lightsail.model.DownloadDefaultKeyPairResponse;
import software.amazon.awssdk.services.lightsail.model.HostKeyAttributes;
import software.amazon.awssdk.services.lightsail.model.InstanceAccessDetails;
import software.amazon.awssdk.services.lightsail.model.KeyPair;

/** Key pairs and access to instances, as ssh-keygen sees them. */
class KeyPairsTest extends FamilyTest {

  private static final String ED25519_LINE =
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAXDF/opwT/RrFtpYkGwsAqboHwe2OtT8mYmXirot8kT";

  @TempDir Path folder;

  private SshKeygen keygen;

  @BeforeEach
  void prepare() {
    keygen = new SshKeygen(folder);
  }

  @Test
  void areMadeOfTwoHalvesThatBelongTogether() throws Exception {
    CreateKeyPairResponse made = client.createKeyPair(request -> request.keyPairName("mine"));

    assertEquals("CreateKeyPair", made.operation().operationTypeAsString());
    assertEquals("Succeeded", made.operation().statusAsString());
    assertNull(made.keyPair().fingerprint());
    assertEquals("999999999999/mine", made.keyPair().supportCode());
    assertEquals(
        made.publicKeyBase64(),
        keygen.run("-y", "-f", keygen.file("mine", made.privateKeyBase64())).strip());
    assertTrue(made.privateKeyBase64().startsWith("-----BEGIN RSA PRIVATE KEY-----\n"));
    assertAgrees(get("mine").fingerprint(), made.publicKeyBase64());
    assertInvalid(
        "Some names are already in use: mine",
        () -> client.createKeyPair(request -> request.keyPairName("mine")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"rsa", "ed25519"})
  void areImported(String type) throws Exception {
    keygen.run("-q", "-t", type, "-N", "", "-C", "me@here", "-f", folder.resolve("own"));
    String line = Files.readString(folder.resolve("own.pub"));
    importKey("own", line);
    importKey("encoded", Base64.getEncoder().encodeToString(line.getBytes(StandardCharsets.UTF_8)));

    assertAgrees(get("own").fingerprint(), line);
    assertEquals(get("own").fingerprint(), get("encoded").fingerprint());
    assertEquals(
        List.of("encoded", "own"),
        client.getKeyPairs(request -> {}).keyPairs().stream().map(KeyPair::name).toList());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no key",
        "ssh-rsa",
        "ssh-rsa AAAA",
        "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAAAAQU=",
        "ssh-rsa AAAAC3NzaC1lZDI1NTE5AAAAIAXDF/opwT/RrFtpYkGwsAqboHwe2OtT8mYmXirot8kT",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIAXDF/opwT/RrFtpYkGwsAqboHwe2OtT8mYmXirot8kTAA==",
        "-----BEGIN RSA PRIVATE KEY-----"
      })
  void areRefusedWhereTheyAreBroken(String key) {
    assertInvalid("The public key is not valid.", () -> importKey("own", key));
  }

  @Test
  void areDeletedWithTheRightFingerprint() {
    importKey("own", ED25519_LINE);
    assertInvalid(
        "The fingerprint of the key pair own is not 00:11.",
        () ->
            client.deleteKeyPair(
                request -> request.keyPairName("own").expectedFingerprint("00:11")));

    client.deleteKeyPair(
        request -> request.keyPairName("own").expectedFingerprint(get("own").fingerprint()));
    assertNotFound("The KeyPair does not exist: own", () -> get("own"));
  }

  @Test
  void areOneByDefaultInEachRegion() throws Exception {
    List<Together.Answer> answers =
        new Together(lightsail).call(8, i -> "DownloadDefaultKeyPair", i -> "{}");
    assertEquals(1, answers.stream().distinct().count());
    assertEquals(200, answers.get(0).status());

    DownloadDefaultKeyPairResponse pair = client.downloadDefaultKeyPair(request -> {});
    assertEquals(
        pair.publicKeyBase64(),
        keygen.run("-y", "-f", keygen.file("default", pair.privateKeyBase64())).strip());
    assertEquals(
        pair.privateKeyBase64(), client.downloadDefaultKeyPair(request -> {}).privateKeyBase64());
    assertAgrees(get("LightsailDefaultKeyPair").fingerprint(), pair.publicKeyBase64());
    assertEquals(List.of(), client.getKeyPairs(request -> {}).keyPairs());
    assertEquals(
        List.of(get("LightsailDefaultKeyPair")),
        client.getKeyPairs(request -> request.includeDefaultKeyPair(true)).keyPairs());
    assertNotEquals(
        pair.publicKeyBase64(),
        as(ACCOUNT, "eu-west-1").downloadDefaultKeyPair(request -> {}).publicKeyBase64());
    assertInvalid(
        "The default key pair can be deleted with its expectedFingerprint only.",
        () -> client.deleteKeyPair(request -> request.keyPairName("LightsailDefaultKeyPair")));
  }

  @Test
  void openInstancesWithACertificate() throws Exception {
    createInstance("web");
    InstanceAccessDetails details = access("web", "ssh");

    Path certificate = keygen.file("id-cert.pub", details.certKey());
    String told = keygen.run("-L", "-f", certificate);
    String key = keygen.run("-y", "-f", keygen.file("id", details.privateKey())).strip();
    String fingerprint = keygen.run("-l", "-f", keygen.file("id.pub", key)).split(" ", -1)[1];
    assertTrue(told.contains("ssh-rsa-cert-v01@openssh.com user certificate"), told);
    assertTrue(told.contains("RSA-CERT " + fingerprint), told);
    assertTrue(told.contains("(using rsa-sha2-256)"), told);
    assertTrue(told.contains("ec2-user"), told);
    assertEquals(Emulators.NOW.plus(Duration.ofMinutes(5)), details.expiresAt());
    assertEquals("ec2-user", details.username());
    assertEquals("ssh", details.protocolAsString());
    assertEquals(
        client.getInstance(request -> request.instanceName("web")).instance().publicIpAddress(),
        details.ipAddress());
    assertNull(details.password());
  }

  @Test
  void openInstancesWhoseHostKeysStayUntilTheyAreDeleted() throws Exception {
    createInstance("web");
    List<HostKeyAttributes> keys = access("web", "ssh").hostKeys();

    assertEquals(
        List.of("ssh-rsa", "ssh-ed25519", "ecdsa-sha2-nistp256"),
        keys.stream().map(HostKeyAttributes::algorithm).toList());
    for (HostKeyAttributes key : keys) {
      Path file = keygen.file(key.algorithm(), key.algorithm() + " " + key.publicKey());
      assertEquals(key.fingerprintSHA256(), keygen.run("-l", "-f", file).split(" ", -1)[1]);
      assertEquals(key.fingerprintSHA1(), fingerprint(file));
      assertEquals(Emulators.NOW, key.witnessedAt());
    }
    assertEquals(keys, access("web", "ssh").hostKeys());

    client.deleteKnownHostKeys(request -> request.instanceName("web"));
    List<HostKeyAttributes> anew = access("web", "ssh").hostKeys();
    assertEquals(3, anew.size());
    assertFalse(keys.stream().anyMatch(anew::contains));
  }

  @Test
  void openWindowsWithAPassword() throws Exception {
    CreateKeyPairResponse mine = client.createKeyPair(request -> request.keyPairName("mine"));
    for (String key : new String[] {null, "mine"}) {
      client.createInstances(
          request ->
              request
                  .instanceNames(key == null ? "win" : "win-mine")
                  .availabilityZone("us-east-1a")
                  .blueprintId("windows_server_2022")
                  .bundleId("small_win_3_0")
                  .keyPairName(key));
    }

    InstanceAccessDetails usual = access("win", "rdp");
    assertEquals("Administrator", usual.username());
    assertEquals(20, usual.password().length());
    assertEquals("LightsailDefaultKeyPair", usual.passwordData().keyPairName());
    assertEquals(
        usual.password(),
        decrypted(
            usual.passwordData().ciphertext(),
            client.downloadDefaultKeyPair(request -> {}).privateKeyBase64(),
            "default"));
    assertEquals(usual.password(), access("win", "rdp").password());

    InstanceAccessDetails own = access("win-mine", "rdp");
    assertEquals("", own.password());
    assertEquals("mine", own.passwordData().keyPairName());
    assertEquals(
        20, decrypted(own.passwordData().ciphertext(), mine.privateKeyBase64(), "mine").length());
    createInstance("web");
    assertInvalid(
        "The instance web cannot be reached by rdp: it does not run Windows.",
        () -> access("web", "rdp"));
  }

  @Test
  void leaveNothingOfAKeyThatIsRefused() {
    createInstance("mine");

    assertInvalid(
        "Some names are already in use: mine",
        () -> client.createKeyPair(request -> request.keyPairName("mine")));
    assertInvalid(
        "Some names are already in use: LightsailDefaultKeyPair",
        () -> createInstance("LightsailDefaultKeyPair"));
    assertEquals(List.of(), client.getKeyPairs(request -> {}).keyPairs());
  }

  @Test
  void mustExistForAnInstance() {
    assertNotFound(
        "The KeyPair does not exist: gone",
        () ->
            client.createInstances(
                request ->
                    request
                        .instanceNames("web")
                        .availabilityZone("us-east-1a")
                        .blueprintId("ubuntu_24_04")
                        .bundleId("nano_3_0")
                        .keyPairName("gone")));
  }

  private void importKey(String name, String key) {
    client.importKeyPair(request -> request.keyPairName(name).publicKeyBase64(key));
  }

  private KeyPair get(String name) {
    return client.getKeyPair(request -> request.keyPairName(name)).keyPair();
  }

  private InstanceAccessDetails access(String instance, String protocol) {
    return client
        .getInstanceAccessDetails(request -> request.instanceName(instance).protocol(protocol))
        .accessDetails();
  }

  /** The service tells the digest in digits, the tool in Base64. */
  private void assertAgrees(String pairs, String line) throws Exception {
    Path file = Files.createTempFile(folder, "key", ".pub");
    Files.writeString(file, line + "\n");
    byte[] digest = HexFormat.ofDelimiter(":").parseHex(pairs);
    assertEquals(
        fingerprint(file), "SHA1:" + Base64.getEncoder().withoutPadding().encodeToString(digest));
  }

  private String fingerprint(Path publicKey) throws Exception {
    return keygen.run("-l", "-E", "sha1", "-f", publicKey).split(" ", -1)[1];
  }

  /** As the AWS CLI's users do it. */
  private String decrypted(String ciphertext, String pem, String name) throws Exception {
    Path key = keygen.file(name + ".pem", pem);
    keygen.run("-p", "-q", "-m", "PKCS8", "-N", "", "-P", "", "-f", key);
    String base64 = Files.readString(key).replaceAll("-----[A-Z ]+-----|\\s", "");
    Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
    cipher.init(
        Cipher.DECRYPT_MODE,
        KeyFactory.getInstance("RSA")
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64))));
    return new String(
        cipher.doFinal(Base64.getDecoder().decode(ciphertext)), StandardCharsets.UTF_8);
  }
}
