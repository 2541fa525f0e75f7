package io.lightsaillocal.s3.operations;

import io.lightsaillocal.s3.access.Authentication;
import io.lightsaillocal.s3.access.BucketDirectory;
import io.lightsaillocal.s3.http.Xml;
import io.lightsaillocal.s3.objects.ObjectStorage;
import io.lightsaillocal.s3.objects.S3Error;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Optional;

/** All operations: each is carried out by the class of its group, which writes the answer. */
public final class Operations {

  private final BucketReads buckets;
  private final ObjectListings listings;
  private final ObjectReads reads;
  private final ObjectWrites writes;
  private final Copies copies;
  private final Uploads uploads;
  private final UploadListings uploadListings;
  private final Acls acls;
  private final Tagging tagging;
  private final Attributes attributes;
  private final FormUpload form;

  /**
   * Over a store.
   *
   * @param clock of those who sign
   * @param publicUrl where the emulator is reached, if it is not where the client has asked
   */
  public Operations(
      BucketDirectory directory,
      ObjectStorage storage,
      Authentication authentication,
      Xml xml,
      InstantSource clock,
      Optional<String> publicUrl) {
    Locations locations = new Locations(publicUrl);
    this.buckets = new BucketReads(directory);
    this.listings = new ObjectListings(storage.objects());
    this.reads = new ObjectReads(storage.objects());
    this.writes = new ObjectWrites(storage.objects(), xml);
    this.copies = new Copies(storage);
    this.uploads = new Uploads(storage.uploads(), xml, locations);
    this.uploadListings = new UploadListings(storage.uploads());
    this.acls = new Acls(storage.objects(), xml);
    this.tagging = new Tagging(storage.objects(), xml);
    this.attributes = new Attributes(storage.objects());
    this.form = new FormUpload(authentication, storage.objects(), xml, clock, locations);
  }

  /** Carries out an operation and answers. */
  public void carryOut(Exchange exchange) throws IOException {
    if (exchange.operation().writesOrReadsObject()) {
      exchange.answer().header("x-amz-server-side-encryption", "AES256");
    }
    switch (exchange.operation()) {
      case OTHER_BUCKET_READ, OTHER_OBJECT_READ, OTHER_OBJECT_WRITE ->
          throw S3Error.notImplemented();
      case CHANGE_BUCKET -> throw S3Error.accessDenied();
      case LIST_BUCKETS -> buckets.list(exchange);
      case HEAD_BUCKET -> buckets.head(exchange);
      case GET_VERSIONING -> buckets.versioning(exchange);
      case GET_LOCATION -> buckets.location(exchange);
      case GET_POLICY -> throw buckets.policy(exchange);
      case GET_CORS -> buckets.cors(exchange);
      case LIST_OBJECTS -> listings.first(exchange);
      case LIST_OBJECTS_V2 -> listings.second(exchange);
      case LIST_VERSIONS -> listings.versions(exchange);
      case GET_OBJECT -> reads.get(exchange);
      case HEAD_OBJECT -> reads.head(exchange);
      case PUT_OBJECT -> writes.put(exchange);
      case DELETE_OBJECT -> writes.delete(exchange);
      case DELETE_OBJECTS -> writes.deleteAll(exchange);
      case COPY_OBJECT -> copies.object(exchange);
      case UPLOAD_PART_COPY -> copies.part(exchange);
      case CREATE_UPLOAD -> uploads.create(exchange);
      case UPLOAD_PART -> uploads.part(exchange);
      case COMPLETE_UPLOAD -> uploads.complete(exchange);
      case ABORT_UPLOAD -> uploads.abort(exchange);
      case LIST_UPLOADS -> uploadListings.uploads(exchange);
      case LIST_PARTS -> uploadListings.parts(exchange);
      case GET_BUCKET_ACL -> acls.ofBucket(exchange);
      case GET_ACL -> acls.ofObject(exchange);
      case PUT_ACL -> acls.put(exchange);
      case GET_TAGGING -> tagging.get(exchange);
      case PUT_TAGGING -> tagging.put(exchange);
      case DELETE_TAGGING -> tagging.delete(exchange);
      case GET_ATTRIBUTES -> attributes.get(exchange);
      case POST_OBJECT -> form.post(exchange);
    }
    exchange.answer().end();
  }
}
