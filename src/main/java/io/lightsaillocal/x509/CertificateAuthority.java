package io.lightsaillocal.x509;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;

/**
 * Signs certificates of servers. Its own key is made when it is first needed; with a file it stays
 * the same from one start to the next. Safe for any number of threads.
 */
public final class CertificateAuthority {

  private static final String NAME = "CN=lightsail-local CA, O=lightsail-local";

  private static final int KEY_BITS = 2048;
  private static final int SERIAL_BITS = 127;
  private static final Duration LIFE = Duration.ofDays(3650);

  private final Optional<Path> file;
  private final FileAttribute<?>[] attributes;
  private final Instant from;
  private final SecureRandom random;
  private volatile @Nullable Own own;

  private record Own(PrivateKey key, X509Certificate certificate, String pem) {}

  /**
   * @param file where its key and certificate are kept, if they are; made if it is not there
   * @param attributes what the file is made with
   * @param from when its certificate begins to be good, if it has to be made
   * @param random what keys and serial numbers are made of
   */
  public CertificateAuthority(
      Optional<Path> file, FileAttribute<?>[] attributes, Instant from, SecureRandom random) {
    this.file = file;
    this.attributes = attributes.clone();
    this.from = from;
    this.random = random;
  }

  /** Its certificate in PEM, which whoever is to trust it needs. */
  public String certificate() {
    return own().pem();
  }

  /**
   * A new key, certified for a server.
   *
   * @param names the DNS names that the server has, the first of which is its subject
   */
  public SignedCertificate sign(List<String> names, Instant notBefore, Instant notAfter) {
    Own signer = own();
    KeyPair pair = newPair();
    Certificates.Facts facts =
        new Certificates.Facts(
            serial(),
            new X500Principal(NAME),
            new X500Principal("CN=" + names.get(0)),
            notBefore,
            notAfter);
    byte[] der =
        Certificates.ofServer(
            facts, names, pair.getPublic(), signer.certificate().getPublicKey(), signer.key());
    return new SignedCertificate(
        facts.serial(),
        notBefore,
        notAfter,
        Pem.of("CERTIFICATE", der),
        Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded()));
  }

  private Own own() {
    Own there = own;
    return there == null ? first() : there;
  }

  private synchronized Own first() {
    Own there = own;
    if (there == null) {
      there = read(file.isPresent() ? kept(file.get()) : made());
      own = there;
    }
    return there;
  }

  /** Whoever has made the file first, its contents hold. */
  private String kept(Path path) {
    try {
      if (Files.notExists(path)) {
        Path draft = Files.createTempFile(path.getParent(), "ca", ".draft", attributes);
        Files.writeString(draft, made(), StandardOpenOption.WRITE);
        try {
          Files.createLink(path, draft);
        } catch (FileAlreadyExistsException faster) {
          // what is there is read below
        } finally {
          Files.delete(draft);
        }
      }
      return Files.readString(path);
    } catch (IOException e) {
      throw new UncheckedIOException("The certificate authority's file cannot be used: " + path, e);
    }
  }

  /** A new key and its certificate. */
  private String made() {
    KeyPair pair = newPair();
    X500Principal name = new X500Principal(NAME);
    Certificates.Facts facts =
        new Certificates.Facts(
            serial(), name, name, from.minus(Duration.ofDays(1)), from.plus(LIFE));
    return Pem.of(
            "CERTIFICATE", Certificates.ofAuthority(facts, pair.getPublic(), pair.getPrivate()))
        + Pem.of("PRIVATE KEY", pair.getPrivate().getEncoded());
  }

  private static Own read(String text) {
    int key = text.indexOf("-----BEGIN PRIVATE KEY");
    String certificate = text.substring(0, key);
    try {
      return new Own(
          KeyFactory.getInstance("RSA")
              .generatePrivate(new PKCS8EncodedKeySpec(Pem.first(text.substring(key)))),
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(Pem.first(certificate))),
          certificate);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("The certificate authority's key cannot be read", e);
    }
  }

  private BigInteger serial() {
    return new BigInteger(SERIAL_BITS, random).setBit(SERIAL_BITS - 1);
  }

  private KeyPair newPair() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(KEY_BITS, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java cannot make RSA keys", e);
    }
  }
}
