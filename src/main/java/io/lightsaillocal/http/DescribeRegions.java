package io.lightsaillocal.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * EC2's DescribeRegions: the Regions that the emulator has, all of which the account may use.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeRegions.html">DescribeRegions</a>
 */
record DescribeRegions(RegionGate regions) {

  /** Answers a request whose caller is known. */
  HttpReply answer(QueryForm form, UUID requestId) {
    try {
      return HttpReply.xml(200, found(form, requestId));
    } catch (InvalidParameter invalid) {
      return Dialect.EC2.error(400, "InvalidParameterValue", invalid.reason, requestId);
    }
  }

  private String found(QueryForm form, UUID requestId) {
    List<String> named = form.list("RegionName");
    List<String> unknown =
        named.stream().filter(name -> !regions.available().contains(name)).toList();
    if (!unknown.isEmpty()) {
      throw new InvalidParameter(
          "Invalid region names: [%s]".formatted(String.join(", ", unknown)));
    }
    Map<String, List<Pattern>> filters = filters(form);
    String items =
        regions.available().stream()
            .sorted()
            .filter(name -> named.isEmpty() || named.contains(name))
            .filter(name -> passes(facts(name), filters))
            .map(this::item)
            .collect(Collectors.joining());
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <DescribeRegionsResponse xmlns="http://ec2.amazonaws.com/doc/2016-11-15/">
          <requestId>%s</requestId>
          <regionInfo>
        %s  </regionInfo>
        </DescribeRegionsResponse>
        """
        .formatted(requestId, items);
  }

  private Map<String, String> facts(String region) {
    return Map.of(
        "region-name",
        region,
        "endpoint",
        "ec2.%s.amazonaws.com".formatted(region),
        "opt-in-status",
        regions.optIn().contains(region) ? "opted-in" : "opt-in-not-required");
  }

  private String item(String region) {
    Map<String, String> facts = facts(region);
    return """
            <item>
              <regionName>%s</regionName>
              <regionEndpoint>%s</regionEndpoint>
              <optInStatus>%s</optInStatus>
            </item>
        """
        .formatted(region, facts.get("endpoint"), facts.get("opt-in-status"));
  }

  private static boolean passes(Map<String, String> facts, Map<String, List<Pattern>> filters) {
    return filters.entrySet().stream()
        .allMatch(
            filter ->
                filter.getValue().stream()
                    .anyMatch(
                        value -> value.matcher(facts.getOrDefault(filter.getKey(), "")).matches()));
  }

  private Map<String, List<Pattern>> filters(QueryForm form) {
    Map<String, List<Pattern>> filters = new LinkedHashMap<>();
    for (int i = 1; !form.parameter("Filter." + i + ".Name").isEmpty(); i++) {
      String name = form.parameter("Filter." + i + ".Name");
      if (!facts("").containsKey(name)) {
        throw new InvalidParameter("The filter '%s' is invalid".formatted(name));
      }
      filters
          .computeIfAbsent(name, key -> new ArrayList<>())
          .addAll(
              form.list("Filter." + i + ".Value").stream().map(DescribeRegions::pattern).toList());
    }
    return filters;
  }

  /** In a filter {@code *} stands for any characters and {@code ?} for one. */
  private static Pattern pattern(String value) {
    return Pattern.compile(
        Pattern.quote(value).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"), Pattern.DOTALL);
  }

  /** What was asked for cannot be. */
  private static final class InvalidParameter extends RuntimeException {

    private final String reason;

    InvalidParameter(String reason) {
      super(reason, null, false, false);
      this.reason = reason;
    }
  }
}
