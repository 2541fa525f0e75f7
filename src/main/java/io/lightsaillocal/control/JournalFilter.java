package io.lightsaillocal.control;

import io.lightsaillocal.watch.Answered;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Predicate;

/** Which requests of the journal are wanted, as the parameters of a request say. */
final class JournalFilter {

  private JournalFilter() {}

  /** Adds the parameters to a route. */
  static RouteDraft describe(RouteDraft route) {
    return route
        .with("service", Schema.text("Those to this service, as lightsail, s3 or dns."))
        .with("operation", Schema.text("Those for this operation, as CreateBucket or PutObject."))
        .with("resource", Schema.text("Those about the resource of this name."))
        .with("account", Schema.text("Those from this account."))
        .with("region", Schema.text("Those to this Region."))
        .with(
            "status", Schema.text("Those answered with this status, as 400, or 4xx for all such."))
        .with("error", Schema.text("Those answered with this error; * for any."))
        .with(
            "since",
            Schema.text(
                "Those after the request of this number, or from this time of the emulator's clock on."));
  }

  static Predicate<Journal.Entry> of(ControlRequest request) {
    return is(request, "service", (entry, wanted) -> entry.service().equals(wanted))
        .and(is(request, "operation", (entry, wanted) -> isOperation(entry.operation(), wanted)))
        .and(is(request, "resource", (entry, wanted) -> entry.resources().contains(wanted)))
        .and(is(request, "account", (entry, wanted) -> entry.account().equals(wanted)))
        .and(is(request, "region", (entry, wanted) -> entry.region().equals(wanted)))
        .and(request.query("status").map(JournalFilter::status).orElse(entry -> true))
        .and(is(request, "error", (entry, wanted) -> isError(entry.errorType(), wanted)))
        .and(request.query("since").map(JournalFilter::since).orElse(entry -> true));
  }

  /** Whether a request is as a parameter wants it. */
  private interface Match {
    boolean test(Answered request, String wanted);
  }

  private static Predicate<Journal.Entry> is(ControlRequest request, String name, Match match) {
    return request
        .query(name)
        .<Predicate<Journal.Entry>>map(wanted -> entry -> match.test(entry.request(), wanted))
        .orElse(entry -> true);
  }

  /** Operations of other services than Lightsail have its name before theirs. */
  private static boolean isOperation(String operation, String wanted) {
    return operation.equals(wanted) || operation.endsWith(":" + wanted);
  }

  private static boolean isError(String type, String wanted) {
    return wanted.equals("*") ? !type.isEmpty() : type.equals(wanted);
  }

  private static Predicate<Journal.Entry> status(String wanted) {
    if (!wanted.matches("0|[1-5]([0-9]{2}|xx)")) {
      throw new IllegalArgumentException(
          "'%s' is not a status, such as 400, 4xx for all from 400 to 499, or 0 for closed connections."
              .formatted(wanted));
    }
    String begin = wanted.replace("xx", "");
    return entry -> {
      String status = String.valueOf(entry.request().status());
      return wanted.endsWith("xx") ? status.startsWith(begin) : status.equals(wanted);
    };
  }

  private static Predicate<Journal.Entry> since(String wanted) {
    if (wanted.matches("[0-9]{1,18}")) {
      long number = Long.parseLong(wanted);
      return entry -> entry.number() > number;
    }
    try {
      Instant from = Instant.parse(wanted);
      return entry -> !entry.request().at().isBefore(from);
    } catch (DateTimeParseException neither) {
      throw new IllegalArgumentException(
          "'%s' is neither the number of a request nor a time such as 2026-11-30T08:00:00Z."
              .formatted(wanted),
          neither);
    }
  }
}
