package io.lightsaillocal.resources.keypair;

import static io.lightsaillocal.api.Operations.CREATE_KEY_PAIR;
import static io.lightsaillocal.api.Operations.DELETE_KEY_PAIR;
import static io.lightsaillocal.api.Operations.DOWNLOAD_DEFAULT_KEY_PAIR;
import static io.lightsaillocal.api.Operations.GET_KEY_PAIR;
import static io.lightsaillocal.api.Operations.GET_KEY_PAIRS;
import static io.lightsaillocal.api.Operations.IMPORT_KEY_PAIR;
import static io.lightsaillocal.resources.Kinds.KEY_PAIR;

import io.lightsaillocal.api.CreateKeyPairRequest;
import io.lightsaillocal.api.CreateKeyPairResult;
import io.lightsaillocal.api.DeleteKeyPairRequest;
import io.lightsaillocal.api.DeleteKeyPairResult;
import io.lightsaillocal.api.DownloadDefaultKeyPairRequest;
import io.lightsaillocal.api.DownloadDefaultKeyPairResult;
import io.lightsaillocal.api.GetKeyPairRequest;
import io.lightsaillocal.api.GetKeyPairResult;
import io.lightsaillocal.api.GetKeyPairsRequest;
import io.lightsaillocal.api.GetKeyPairsResult;
import io.lightsaillocal.api.ImportKeyPairRequest;
import io.lightsaillocal.api.ImportKeyPairResult;
import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.KeyPair;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Page;
import io.lightsaillocal.resources.Resource;
import java.security.interfaces.RSAPublicKey;
import java.util.function.Supplier;

/** The operations on key pairs, and those that tell how to reach an instance. */
public final class KeyPairFamily implements Family {

  @Override
  public void bind(Binder on) {
    on.write(CREATE_KEY_PAIR, this::lookBeforeMaking, this::createKeyPair)
        .write(IMPORT_KEY_PAIR, this::importKeyPair)
        .write(GET_KEY_PAIR, this::getKeyPair)
        .write(GET_KEY_PAIRS, this::getKeyPairs)
        .write(DELETE_KEY_PAIR, this::deleteKeyPair)
        .write(DOWNLOAD_DEFAULT_KEY_PAIR, this::downloadDefaultKeyPair);
    new AccessHandlers().bind(on);
  }

  private Supplier<java.security.KeyPair> lookBeforeMaking(
      CreateKeyPairRequest request, Call call) {
    checkNew(request.keyPairName(), call);
    return () -> SshKeys.newRsa(call.ids().random());
  }

  private CreateKeyPairResult createKeyPair(
      CreateKeyPairRequest request, java.security.KeyPair made, Call call) {
    PublicKey key = SshKeys.rsa((RSAPublicKey) made.getPublic());
    Resource<KeyPair> pair = StoredKeys.add(request.keyPairName(), key, request.tags(), call);
    return new CreateKeyPairResult(
        pair.body().toBuilder().fingerprint(null).tags(null).build(),
        key.line(),
        SshKeys.pem(made.getPrivate()),
        call.did(null, pair).get(0));
  }

  private ImportKeyPairResult importKeyPair(ImportKeyPairRequest request, Call call) {
    checkNew(request.keyPairName(), call);
    PublicKey key = PublicKeys.parse(request.publicKeyBase64());
    return new ImportKeyPairResult(
        call.did(null, StoredKeys.add(request.keyPairName(), key, null, call)).get(0));
  }

  private GetKeyPairResult getKeyPair(GetKeyPairRequest request, Call call) {
    StoredKeys.makeIfUsed(request.keyPairName().equals(StoredKeys.DEFAULT), call);
    return new GetKeyPairResult(call.resources().get(KEY_PAIR, request.keyPairName()).body());
  }

  private GetKeyPairsResult getKeyPairs(GetKeyPairsRequest request, Call call) {
    boolean withDefault = Boolean.TRUE.equals(request.includeDefaultKeyPair());
    StoredKeys.makeIfUsed(withDefault, call);
    Page<Resource<KeyPair>> page = call.resources().page(KEY_PAIR, request.pageToken());
    return new GetKeyPairsResult(
        page.items().stream()
            .filter(pair -> withDefault || !pair.name().equals(StoredKeys.DEFAULT))
            .map(Resource::body)
            .toList(),
        page.nextToken());
  }

  /** Instances that have the key keep it. */
  private DeleteKeyPairResult deleteKeyPair(DeleteKeyPairRequest request, Call call) {
    Resource<KeyPair> pair = call.resources().lock(KEY_PAIR, request.keyPairName());
    String expected = request.expectedFingerprint();
    if (expected == null && pair.name().equals(StoredKeys.DEFAULT)) {
      throw new InvalidInputException(
          "The default key pair can be deleted with its expectedFingerprint only.",
          "GetKeyPairs tells it, with includeDefaultKeyPair.");
    }
    if (expected != null && !expected.equals(pair.body().fingerprint())) {
      throw new InvalidInputException(
          "The fingerprint of the key pair %s is not %s.".formatted(pair.name(), expected));
    }
    call.resources().delete(pair);
    return new DeleteKeyPairResult(call.did(null, pair).get(0));
  }

  private DownloadDefaultKeyPairResult downloadDefaultKeyPair(
      DownloadDefaultKeyPairRequest request, Call call) {
    Resource<KeyPair> pair = StoredKeys.defaultPair(call);
    return new DownloadDefaultKeyPairResult(
        StoredKeys.publicKey(pair).line(),
        StoredKeys.privateKey(pair),
        pair.identity().createdAt());
  }

  private static void checkNew(String name, Call call) {
    Names.check(name);
    if (name.equals(StoredKeys.DEFAULT) || call.resources().typeOf(name).isPresent()) {
      throw KEY_PAIR.taken(name);
    }
  }
}
