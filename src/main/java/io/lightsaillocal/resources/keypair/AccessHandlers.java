package io.lightsaillocal.resources.keypair;

import static io.lightsaillocal.api.Operations.DELETE_KNOWN_HOST_KEYS;
import static io.lightsaillocal.api.Operations.GET_INSTANCE_ACCESS_DETAILS;
import static io.lightsaillocal.resources.Kinds.KEY_PAIR;
import static io.lightsaillocal.resources.Members.known;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.api.DeleteKnownHostKeysRequest;
import io.lightsaillocal.api.DeleteKnownHostKeysResult;
import io.lightsaillocal.api.GetInstanceAccessDetailsRequest;
import io.lightsaillocal.api.GetInstanceAccessDetailsResult;
import io.lightsaillocal.api.HostKeyAttributes;
import io.lightsaillocal.api.Instance;
import io.lightsaillocal.api.InstanceAccessDetails;
import io.lightsaillocal.api.InstanceAccessProtocol;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.OperationFailureException;
import io.lightsaillocal.api.PasswordData;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Resource;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javax.crypto.Cipher;
import org.jspecify.annotations.Nullable;

/** GetInstanceAccessDetails and DeleteKnownHostKeys. */
final class AccessHandlers {

  private static final String ADMINISTRATOR = "Administrator";
  private static final String HOST_KEYS = "hostKeys";
  private static final String WITNESSED = "hostKeysWitnessed";
  private static final String PASSWORD = "password";
  private static final Duration VALID = Duration.ofMinutes(5);

  private final Certificates certificates = new Certificates();

  void bind(Family.Binder on) {
    on.write(GET_INSTANCE_ACCESS_DETAILS, this::lookBeforeMaking, this::getInstanceAccessDetails)
        .write(DELETE_KNOWN_HOST_KEYS, this::deleteKnownHostKeys);
  }

  /**
   * Keys that are made for a call.
   *
   * @param forUser nothing where none is wanted
   * @param ofHost nothing where the instance has some
   */
  private record Keys(Optional<KeyPair> forUser, Optional<String> ofHost) {}

  private Supplier<Keys> lookBeforeMaking(GetInstanceAccessDetailsRequest request, Call call) {
    Resource<Instance> instance = call.resources().get(Kinds.INSTANCE, request.instanceName());
    check(instance, request.protocol());
    if (request.protocol() == InstanceAccessProtocol.RDP) {
      return () -> new Keys(Optional.empty(), Optional.empty());
    }
    boolean isKnown = isPending(instance) || instance.notes().get(HOST_KEYS).isPresent();
    return () ->
        new Keys(
            Optional.of(SshKeys.newRsa(call.ids().random())),
            isKnown ? Optional.empty() : Optional.of(newHostKeys(call)));
  }

  private static void check(
      Resource<Instance> instance, @Nullable InstanceAccessProtocol protocol) {
    if (!instance.state().equals("running") && !isPending(instance)) {
      throw new OperationFailureException(
          "You can't access this instance right now. The state of this instance is: "
              + instance.state(),
          "Wait until the instance is running.");
    }
    if (protocol == InstanceAccessProtocol.RDP
        && !ADMINISTRATOR.equals(instance.body().username())) {
      throw new InvalidInputException(
          "The instance %s cannot be reached by rdp: it does not run Windows."
              .formatted(instance.name()),
          "Use ssh.");
    }
  }

  /** Nobody has seen its host keys then, and its password is not ready. */
  private static boolean isPending(Resource<Instance> instance) {
    return instance.state().equals("pending");
  }

  private GetInstanceAccessDetailsResult getInstanceAccessDetails(
      GetInstanceAccessDetailsRequest request, Keys keys, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    check(instance, request.protocol());
    boolean isRdp = request.protocol() == InstanceAccessProtocol.RDP;
    InstanceAccessDetails.Builder details =
        InstanceAccessDetails.builder()
            .instanceName(instance.name())
            .ipAddress(instance.body().publicIpAddress())
            .ipv6Addresses(instance.body().ipv6Addresses())
            .username(instance.body().username())
            .protocol(isRdp ? InstanceAccessProtocol.RDP : InstanceAccessProtocol.SSH);
    return new GetInstanceAccessDetailsResult(
        isRdp ? rdp(details, instance, call) : ssh(details, instance, keys, call));
  }

  private InstanceAccessDetails ssh(
      InstanceAccessDetails.Builder details, Resource<Instance> instance, Keys keys, Call call) {
    KeyPair key = keys.forUser().orElseThrow();
    Instant until = call.now().plus(VALID);
    return details
        .privateKey(SshKeys.pem(key.getPrivate()))
        .certKey(
            certificates.certify(
                (RSAPublicKey) key.getPublic(),
                instance.arn(),
                known(instance.body().username()),
                call.now(),
                until,
                call.ids().secretAccessKey().getBytes(UTF_8),
                call.ids()))
        .expiresAt(until)
        .hostKeys(isPending(instance) ? List.of() : hostKeys(witnessed(instance, keys, call)))
        .build();
  }

  /** Another call may have made the instance forget the keys that it still had at the look. */
  private static Resource<Instance> witnessed(Resource<Instance> instance, Keys keys, Call call) {
    return noted(instance, HOST_KEYS, () -> keys.ofHost().orElseGet(() -> newHostKeys(call)), call);
  }

  /** A password can be read by whoever has the key: with a key of the user's own, nobody else. */
  private InstanceAccessDetails rdp(
      InstanceAccessDetails.Builder details, Resource<Instance> instance, Call call) {
    String keyName = known(instance.body().sshKeyName());
    if (isPending(instance)) {
      return details
          .password("")
          .passwordData(new PasswordData("", keyName))
          .hostKeys(List.of())
          .build();
    }
    String password =
        noted(instance, PASSWORD, () -> call.ids().secretAccessKey().substring(0, 20), call)
            .notes()
            .get(PASSWORD)
            .orElseThrow();
    boolean isDefault = keyName.equals(StoredKeys.DEFAULT);
    Optional<PublicKey> key =
        (isDefault
                ? Optional.of(StoredKeys.defaultPair(call))
                : call.resources().find(KEY_PAIR, keyName))
            .map(StoredKeys::publicKey);
    return details
        .password(isDefault ? password : "")
        .passwordData(
            new PasswordData(
                key.map(of -> encrypted(password, of, call.ids().random())).orElse(""), keyName))
        .hostKeys(List.of())
        .build();
  }

  private DeleteKnownHostKeysResult deleteKnownHostKeys(
      DeleteKnownHostKeysRequest request, Call call) {
    Resource<Instance> instance = call.resources().lock(Kinds.INSTANCE, request.instanceName());
    call.resources()
        .update(instance.noting(instance.notes().without(HOST_KEYS).without(WITNESSED)));
    return new DeleteKnownHostKeysResult(call.did(null, instance));
  }

  /** The instance with something noted of it, which is made if it is not there yet. */
  private static Resource<Instance> noted(
      Resource<Instance> instance, String note, Supplier<String> made, Call call) {
    if (instance.notes().get(note).isPresent()) {
      return instance;
    }
    Resource<Instance> noted =
        instance.noting(
            instance.notes().with(note, made.get()).with(note + "Witnessed", call.now()));
    call.resources().update(noted);
    return noted;
  }

  private static String newHostKeys(Call call) {
    return SshKeys.newHostKeys(call.ids().random()).stream()
        .map(PublicKey::line)
        .collect(Collectors.joining("\n"));
  }

  private static List<HostKeyAttributes> hostKeys(Resource<Instance> instance) {
    Instant witnessed = instance.notes().time(WITNESSED).orElseThrow();
    return instance
        .notes()
        .get(HOST_KEYS)
        .orElseThrow()
        .lines()
        .map(PublicKey::ofLine)
        .map(
            key ->
                HostKeyAttributes.builder()
                    .algorithm(key.algorithm())
                    .publicKey(key.base64())
                    .fingerprintSHA1(key.sha1())
                    .fingerprintSHA256(key.sha256())
                    .witnessedAt(witnessed)
                    .build())
        .toList();
  }

  private static String encrypted(String password, PublicKey key, SecureRandom random) {
    if (!key.algorithm().equals(PublicKey.RSA)) {
      return ""; // nothing can be encrypted with a key that only signs
    }
    try {
      SshData.Reader blob = new SshData.Reader(key.blob());
      blob.text();
      BigInteger exponent = blob.mpint();
      BigInteger modulus = blob.mpint();
      Cipher cipher = Cipher.getInstance("RSA/ECB/PKCS1Padding");
      cipher.init(
          Cipher.ENCRYPT_MODE,
          KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent)),
          random);
      return Base64.getEncoder().encodeToString(cipher.doFinal(password.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot encrypt with RSA", e);
    }
  }
}
