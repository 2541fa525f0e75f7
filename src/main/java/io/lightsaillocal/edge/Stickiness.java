package io.lightsaillocal.edge;

import static io.lightsaillocal.resources.Members.known;

import io.lightsaillocal.api.LoadBalancer;
import io.lightsaillocal.api.LoadBalancerAttributeName;
import io.lightsaillocal.resources.BalancedHealth.Target;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;

/**
 * Keeps a client at one instance by ELB's cookies, for as long as the load balancer says. What is
 * in a cookie says when it ends and, to who knows the instances, which it means.
 *
 * @param seconds for how long after each answer
 */
record Stickiness(long seconds) {

  private static final String COOKIE = "AWSALB";
  private static final String CORS_COOKIE = "AWSALBCORS";

  private static final DateTimeFormatter EXPIRES =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** That of a load balancer, if it has been turned on. */
  static Optional<Stickiness> of(LoadBalancer balancer) {
    Map<LoadBalancerAttributeName, String> options = known(balancer.configurationOptions());
    boolean isOn =
        Boolean.parseBoolean(options.get(LoadBalancerAttributeName.SESSION_STICKINESS_ENABLED));
    return isOn
        ? Optional.of(
            new Stickiness(
                Long.parseLong(
                    known(
                        options.get(
                            LoadBalancerAttributeName
                                .SESSION_STICKINESS_LB_COOKIE_DURATION_SECONDS)))))
        : Optional.empty();
  }

  /** The instance that a request must go to, if it is one of these and the cookie still counts. */
  Optional<Target> chosen(Visit visit, Collection<Target> targets) {
    for (String name : List.of(COOKIE, CORS_COOKIE)) {
      Optional<String> value = cookie(visit.headers(), name);
      if (value.isPresent() && isValid(value.get(), visit.now())) {
        return targets.stream()
            .filter(target -> value.get().startsWith(token(target) + "/"))
            .findFirst();
      }
    }
    return Optional.empty();
  }

  /**
   * The headers of an answer with the cookies.
   *
   * @param machineNow the time that browsers live in
   */
  HttpFields with(HttpFields headers, Target target, Instant now, Instant machineNow) {
    String value = token(target) + "/" + Long.toString(now.getEpochSecond() + seconds, 36);
    String until = "; Expires=" + EXPIRES.format(machineNow.plusSeconds(seconds)) + "; Path=/";
    return HttpFields.build(headers)
        .add(HttpHeader.SET_COOKIE, COOKIE + "=" + value + until)
        .add(HttpHeader.SET_COOKIE, CORS_COOKIE + "=" + value + until + "; SameSite=None; Secure");
  }

  private static boolean isValid(String value, Instant now) {
    int slash = value.lastIndexOf('/');
    try {
      return slash > 0 && Long.parseLong(value.substring(slash + 1), 36) > now.getEpochSecond();
    } catch (NumberFormatException notOurs) {
      return false;
    }
  }

  private static Optional<String> cookie(HttpFields headers, String name) {
    return headers.getValuesList(HttpHeader.COOKIE.asString()).stream()
        .flatMap(line -> List.of(line.split(";", -1)).stream())
        .map(String::trim)
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  private static String token(Target target) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (target.balancer() + " " + target.instance()).getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().withoutPadding().encodeToString(digest).replace('/', '+');
    } catch (NoSuchAlgorithmException never) {
      throw new AssertionError(never);
    }
  }
}
