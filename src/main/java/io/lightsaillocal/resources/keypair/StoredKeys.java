package io.lightsaillocal.resources.keypair;

import static io.lightsaillocal.resources.Kinds.KEY_PAIR;

import io.lightsaillocal.api.InvalidInputException;
import io.lightsaillocal.api.KeyPair;
import io.lightsaillocal.api.Tag;
import io.lightsaillocal.resources.Call;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Kinds;
import io.lightsaillocal.resources.Names;
import io.lightsaillocal.resources.Notes;
import io.lightsaillocal.resources.Resource;
import io.lightsaillocal.resources.Timeline;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key pairs that are kept. Of the default one the private key is kept too, as everybody may
 * download it again; of all others it is told once.
 */
final class StoredKeys {

  static final String DEFAULT = Names.DEFAULT_KEY_PAIR;
  private static final String PUBLIC_KEY = "publicKey";
  private static final String PRIVATE_KEY = "privateKey";

  private StoredKeys() {}

  static Resource<KeyPair> add(String name, PublicKey key, @Nullable List<Tag> tags, Call call) {
    return add(name, key, tags, Notes.NONE, call);
  }

  /** The default one, which is made when it is first needed. */
  static Resource<KeyPair> defaultPair(Call call) {
    return call.resources().find(KEY_PAIR, DEFAULT).orElseGet(() -> makeDefault(call));
  }

  /** The default one is there from the first instance on; until it is seen it need not be made. */
  static void makeIfUsed(boolean isAsked, Call call) {
    if (isAsked && call.resources().since(Kinds.INSTANCE).isPresent()) {
      defaultPair(call);
    }
  }

  /** Whoever has made it meanwhile: it is one and the same. */
  private static Resource<KeyPair> makeDefault(Call call) {
    java.security.KeyPair made = SshKeys.newRsa(call.ids().random());
    Notes notes = Notes.NONE.with(PRIVATE_KEY, SshKeys.pem(made.getPrivate()));
    try {
      return add(DEFAULT, SshKeys.rsa((RSAPublicKey) made.getPublic()), null, notes, call);
    } catch (InvalidInputException isThere) {
      return call.resources().find(KEY_PAIR, DEFAULT).orElseThrow(() -> isThere);
    }
  }

  private static Resource<KeyPair> add(
      String name, PublicKey key, @Nullable List<Tag> tags, Notes notes, Call call) {
    Identity identity = call.resources().newIdentity(KEY_PAIR, name, Identity.ALL_ZONES);
    KeyPair body = KeyPair.builder().fingerprint(key.pairs()).tags(tags).build();
    return call.resources()
        .add(KEY_PAIR, identity, body, Timeline.NONE, notes.with(PUBLIC_KEY, key.line()));
  }

  static PublicKey publicKey(Resource<KeyPair> pair) {
    return PublicKey.ofLine(pair.notes().get(PUBLIC_KEY).orElseThrow());
  }

  /** Of the default pair. */
  static String privateKey(Resource<KeyPair> pair) {
    return pair.notes().get(PRIVATE_KEY).orElseThrow();
  }
}
