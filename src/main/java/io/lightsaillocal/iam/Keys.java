package io.lightsaillocal.iam;

import java.util.List;
import java.util.Locale;

/** The condition keys whose values the emulator knows. */
public final class Keys {

  public static final String CURRENT_TIME = "aws:CurrentTime";
  public static final String EPOCH_TIME = "aws:EpochTime";
  public static final String PRINCIPAL_ACCOUNT = "aws:PrincipalAccount";
  public static final String PRINCIPAL_ARN = "aws:PrincipalArn";
  public static final String PRINCIPAL_TYPE = "aws:PrincipalType";
  public static final String REQUESTED_REGION = "aws:RequestedRegion";
  public static final String RESOURCE_ACCOUNT = "aws:ResourceAccount";
  public static final String SECURE_TRANSPORT = "aws:SecureTransport";
  public static final String SOURCE_IP = "aws:SourceIp";
  public static final String TAG_KEYS = "aws:TagKeys";
  public static final String USER_AGENT = "aws:UserAgent";
  public static final String USER_ID = "aws:userid";
  public static final String USER_NAME = "aws:username";

  private static final String REQUEST_TAG = "aws:RequestTag/";
  private static final String RESOURCE_TAG = "aws:ResourceTag/";

  static final List<String> ALL =
      List.of(
          CURRENT_TIME,
          EPOCH_TIME,
          PRINCIPAL_ACCOUNT,
          PRINCIPAL_ARN,
          PRINCIPAL_TYPE,
          REQUESTED_REGION,
          RESOURCE_ACCOUNT,
          SECURE_TRANSPORT,
          SOURCE_IP,
          TAG_KEYS,
          USER_AGENT,
          USER_ID,
          USER_NAME);

  private Keys() {}

  /** The value that a tag has in the request. */
  public static String requestTag(String key) {
    return REQUEST_TAG + key;
  }

  /** The value that a tag of the resource has. */
  public static String resourceTag(String key) {
    return RESOURCE_TAG + key;
  }

  static boolean isKnown(String key) {
    String lower = key.toLowerCase(Locale.ROOT);
    return ALL.stream().anyMatch(known -> known.equalsIgnoreCase(key))
        || isTag(lower, REQUEST_TAG)
        || isTag(lower, RESOURCE_TAG);
  }

  private static boolean isTag(String key, String prefix) {
    return key.startsWith(prefix.toLowerCase(Locale.ROOT)) && key.length() > prefix.length();
  }

  static String summary() {
    return String.join(", ", ALL) + ", " + REQUEST_TAG + "<key>, " + RESOURCE_TAG + "<key>";
  }
}
