package io.lightsaillocal.sigv4;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.http.auth.spi.signer.SignedRequest;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;

/** The AWS SDK's signer and ours come to the same signature, for S3 and for everybody else. */
class SdkSignerTest {

  private static final String SECRET = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY";

  @ParameterizedTest
  @CsvSource({
    "lightsail, https://lightsail.us-east-1.amazonaws.com/",
    "lightsail, https://lightsail.us-east-1.amazonaws.com/a/../b//c/./d/",
    "lightsail, https://lightsail.us-east-1.amazonaws.com/base%20path/x?b=2&a=1&a=%2F&empty=",
    "s3, https://s3.us-east-1.amazonaws.com/bucket/a%20b//c/../d%2Be~-._",
    "s3, https://bucket.s3.us-east-1.amazonaws.com/%C3%BC/%F0%9F%98%80?versionId=x%3D%3D&uploads=",
  })
  void signAlike(String service, String url) {
    boolean isS3 = service.equals("s3");
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .uri(URI.create(url))
            .method(SdkHttpMethod.PUT)
            .putHeader("x-amz-meta-note", "  two   inner  spaces ")
            .putHeader("x-amz-many", List.of("b", "a"))
            .build();
    SignedRequest signed =
        AwsV4HttpSigner.create()
            .sign(
                sign ->
                    sign.identity(AwsCredentialsIdentity.create("AKIDEXAMPLE", SECRET))
                        .request(request)
                        .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                        .putProperty(AwsV4HttpSigner.REGION_NAME, "us-east-1")
                        .putProperty(AwsV4HttpSigner.DOUBLE_URL_ENCODE, !isS3)
                        .putProperty(AwsV4HttpSigner.NORMALIZE_PATH, !isS3));
    Sent sent = new Sent(signed.request());

    AuthorizationHeader header =
        AuthorizationHeader.parse(sent.header(AuthorizationHeader.NAME).get(0));
    CredentialScope scope = CredentialScope.parse(header.parameter("Credential")).orElseThrow();
    CanonicalRequest canonical =
        CanonicalRequest.of(
            sent,
            isS3 ? sent.path() : CanonicalRequest.normalized(sent.path()),
            QueryString.parse(sent.query()),
            SignedHeaders.parse(header.parameter("SignedHeaders")),
            sent.header("x-amz-content-sha256").get(0));
    SigningKey key = SigningKey.of(SECRET, scope);

    assertEquals(
        header.parameter("Signature"),
        key.sign(key.stringToSign(sent.header("X-Amz-Date").get(0), canonical)));
  }

  /** What the SDK would send. */
  private record Sent(SdkHttpRequest http) implements io.lightsaillocal.sigv4.SignedRequest {

    @Override
    public String method() {
      return http.method().name();
    }

    @Override
    public String path() {
      return http.encodedPath();
    }

    @Override
    public String query() {
      return Optional.ofNullable(http.getUri().getRawQuery()).orElse("");
    }

    @Override
    public List<String> header(String name) {
      Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
      headers.putAll(http.headers());
      return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    @Override
    public Collection<String> headerNames() {
      return http.headers().keySet();
    }
  }
}
