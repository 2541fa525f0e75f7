package io.lightsaillocal.seed;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lightsaillocal.resources.Scope;
import io.lightsaillocal.sigv4.Sha256;
import java.io.ByteArrayOutputStream;

/** By what steps are known again: all that they say, and nothing of it can be read back. */
final class Digest {

  private static final int LENGTH = 40;

  private Digest() {}

  static String mark(Scope scope, String what, byte[] members) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.writeBytes((scope.account() + "/" + scope.region() + "/" + what + "/").getBytes(UTF_8));
    all.writeBytes(members);
    return "seed " + Sha256.hex(all.toByteArray()).substring(0, LENGTH);
  }
}
