package io.lightsaillocal.cli;

import java.util.Arrays;
import java.util.List;

/** Under which heading help and documentation have a setting. */
enum HelpGroup {
  SERVER("Where it listens"),
  STATE("What it keeps"),
  CALLERS("Who calls"),
  BUCKETS("Buckets and S3"),
  DATABASES("Relational databases"),
  BEHAVIOUR("How it behaves");

  private final String title;

  HelpGroup(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  List<Setting> settings() {
    return Arrays.stream(Setting.values()).filter(setting -> of(setting) == this).toList();
  }

  private static HelpGroup of(Setting setting) {
    return switch (setting) {
      case PORT, HOST, PUBLIC_URL, DNS_PORT -> SERVER;
      case DATA_DIR, DB_URL, OPERATION_LOG_SIZE -> STATE;
      case AUTH, CREDENTIAL, ACCOUNT, REGION, CONTROL_TOKEN -> CALLERS;
      case BUCKET_URL, S3_DOMAIN, BUCKET_QUOTA -> BUCKETS;
      case DATABASES, DATABASE_BINARIES, DATABASE_PORTS -> DATABASES;
      default -> BEHAVIOUR;
    };
  }
}
