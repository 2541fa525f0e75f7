package io.lightsaillocal.api;

/** A constant of one of the model's enumerations. */
public interface WireEnum {

  /** The value as it is spelled in requests and answers, for example {@code us-east-1}. */
  String wire();
}
