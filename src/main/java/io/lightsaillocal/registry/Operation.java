package io.lightsaillocal.registry;

/**
 * What a registry can be asked for. Named as the routes of the specification are, since it gives
 * its requests no names.
 */
enum Operation {
  /** Whether there is a registry, and whether the login is good for it. */
  GetBase,
  GetToken,
  GetBlob,
  HeadBlob,
  DeleteBlob,
  StartBlobUpload,
  GetBlobUpload,
  PatchBlobUpload,
  PutBlobUpload,
  CancelBlobUpload,
  GetManifest,
  HeadManifest,
  PutManifest,
  DeleteManifest,
  ListTags,
  ListReferrers
}
