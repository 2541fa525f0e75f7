package io.lightsaillocal.resources.https;

import static java.util.stream.Collectors.joining;

import io.lightsaillocal.api.CertificateProvider;
import io.lightsaillocal.api.SetupExecutionDetails;
import io.lightsaillocal.api.SetupHistory;
import io.lightsaillocal.api.SetupHistoryResource;
import io.lightsaillocal.api.SetupRequest;
import io.lightsaillocal.api.SetupStatus;
import io.lightsaillocal.resources.Identity;
import io.lightsaillocal.resources.Notes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One setup of HTTPS on an instance, as it is noted with it.
 *
 * @param ends when it is done, one way or the other
 * @param failure why it fails; empty if it succeeds
 */
record HttpsSetup(
    String operationId, Instant asked, Instant ends, String failure, List<String> domains) {

  /** The service tells as many of an instance. */
  private static final int KEPT = 5;

  private static final String NOTE = "httpsSetups";
  private static final String VERSION = "1";

  /** Those of an instance that are kept, newest first. */
  static List<HttpsSetup> of(Notes notes) {
    return notes.get(NOTE).stream().flatMap(String::lines).map(HttpsSetup::parse).toList();
  }

  Notes notedIn(Notes notes) {
    return notes.with(
        NOTE,
        Stream.concat(Stream.of(this), of(notes).stream())
            .limit(KEPT)
            .map(HttpsSetup::text)
            .collect(joining("\n")));
  }

  boolean isInProgress(Instant now) {
    return now.isBefore(ends);
  }

  SetupHistory history(Identity instance, Instant now) {
    return SetupHistory.builder()
        .operationId(operationId)
        .request(new SetupRequest(instance.name(), domains, CertificateProvider.LETS_ENCRYPT))
        .resource(
            new SetupHistoryResource(
                instance.name(),
                instance.arn(),
                instance.createdAt(),
                instance.location(),
                instance.type()))
        .status(status(now))
        .executionDetails(steps(instance.name(), now))
        .build();
  }

  private SetupStatus status(Instant now) {
    if (isInProgress(now)) {
      return SetupStatus.IN_PROGRESS;
    }
    return failure.isEmpty() ? SetupStatus.SUCCEEDED : SetupStatus.FAILED;
  }

  /** Where getting the certificate fails or is not done, nothing is installed. */
  private List<SetupExecutionDetails> steps(String instance, Instant now) {
    SetupStatus status = status(now);
    SetupExecutionDetails.Builder step =
        SetupExecutionDetails.builder().name(instance).version(VERSION).status(status);
    boolean isDone = status == SetupStatus.SUCCEEDED;
    List<SetupExecutionDetails> steps = new ArrayList<>();
    steps.add(
        step.command("certbot certonly --domains " + String.join(",", domains))
            .dateTime(asked)
            .standardOutput(isDone ? "The certificate was received." : "")
            .standardError(status == SetupStatus.FAILED ? failure : "")
            .build());
    if (isDone) {
      steps.add(
          step.command("install certificate, redirect http to https")
              .dateTime(ends)
              .standardOutput("The certificate was installed for " + domains.get(0) + ".")
              .build());
    }
    return steps;
  }

  /** As it is kept: a line, since neither ids nor domains nor our own texts have tabs. */
  private String text() {
    return String.join(
        "\t",
        operationId,
        Long.toString(asked.toEpochMilli()),
        Long.toString(ends.toEpochMilli()),
        failure,
        String.join(",", domains));
  }

  private static HttpsSetup parse(String line) {
    String[] cells = line.split("\t", -1);
    return new HttpsSetup(
        cells[0],
        Instant.ofEpochMilli(Long.parseLong(cells[1])),
        Instant.ofEpochMilli(Long.parseLong(cells[2])),
        cells[3],
        List.of(cells[4].split(",", -1)));
  }
}
