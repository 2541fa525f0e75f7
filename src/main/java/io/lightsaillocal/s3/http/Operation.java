package io.lightsaillocal.s3.http;

import io.lightsaillocal.s3.objects.S3Error;
import java.util.Set;

/** What a request asks for, by its method, its address and its parameters. */
public enum Operation {
  LIST_BUCKETS(Access.LIST_BUCKETS, "ListBuckets", "REST.GET.SERVICE"),
  HEAD_BUCKET(Access.LIST, "HeadBucket", "REST.HEAD.BUCKET"),
  LIST_OBJECTS(Access.LIST, "ListObjects", "REST.GET.BUCKET"),
  LIST_OBJECTS_V2(Access.LIST, "ListObjectsV2", "REST.GET.BUCKET"),
  LIST_VERSIONS(Access.LIST, "ListObjectVersions", "REST.GET.BUCKETVERSIONS"),
  LIST_UPLOADS(Access.LIST, "ListMultipartUploads", "REST.GET.UPLOADS"),
  GET_LOCATION(Access.LIST, "GetBucketLocation", "REST.GET.LOCATION"),
  GET_VERSIONING(Access.LIST, "GetBucketVersioning", "REST.GET.VERSIONING"),
  GET_BUCKET_ACL(Access.LIST, "GetBucketAcl", "REST.GET.ACL"),
  GET_POLICY(Access.LIST, "GetBucketPolicy", "REST.GET.BUCKETPOLICY"),
  GET_CORS(Access.LIST, "GetBucketCors", "REST.GET.CORS"),
  OTHER_BUCKET_READ(Access.LIST, "", "REST.GET.BUCKET"),
  CHANGE_BUCKET(Access.CHANGE_BUCKET, "", "REST.PUT.BUCKET"),
  DELETE_OBJECTS(Access.WRITE, "DeleteObjects", "REST.POST.MULTI_OBJECT_DELETE"),
  POST_OBJECT(Access.FORM, "PostObject", "REST.POST.OBJECT"),
  GET_OBJECT(Access.READ, "GetObject", "REST.GET.OBJECT"),
  HEAD_OBJECT(Access.READ, "HeadObject", "REST.HEAD.OBJECT"),
  GET_ACL(Access.READ_ABOUT, "GetObjectAcl", "REST.GET.ACL"),
  GET_TAGGING(Access.READ_ABOUT, "GetObjectTagging", "REST.GET.OBJECT_TAGGING"),
  GET_ATTRIBUTES(Access.READ_ABOUT, "GetObjectAttributes", "REST.GET.OBJECT_ATTRIBUTES"),
  LIST_PARTS(Access.READ_ABOUT, "ListParts", "REST.GET.UPLOAD"),
  PUT_OBJECT(Access.WRITE, "PutObject", "REST.PUT.OBJECT"),
  COPY_OBJECT(Access.WRITE, "CopyObject", "REST.COPY.OBJECT"),
  PUT_ACL(Access.WRITE, "PutObjectAcl", "REST.PUT.ACL"),
  PUT_TAGGING(Access.WRITE, "PutObjectTagging", "REST.PUT.OBJECT_TAGGING"),
  DELETE_TAGGING(Access.WRITE, "DeleteObjectTagging", "REST.DELETE.OBJECT_TAGGING"),
  DELETE_OBJECT(Access.WRITE, "DeleteObject", "REST.DELETE.OBJECT"),
  CREATE_UPLOAD(Access.WRITE, "CreateMultipartUpload", "REST.POST.UPLOADS"),
  UPLOAD_PART(Access.WRITE, "UploadPart", "REST.PUT.PART"),
  UPLOAD_PART_COPY(Access.WRITE, "UploadPartCopy", "REST.COPY.PART"),
  COMPLETE_UPLOAD(Access.WRITE, "CompleteMultipartUpload", "REST.POST.UPLOAD"),
  ABORT_UPLOAD(Access.WRITE, "AbortMultipartUpload", "REST.DELETE.UPLOAD"),
  OTHER_OBJECT_READ(Access.READ_ABOUT, "", "REST.GET.OBJECT"),
  OTHER_OBJECT_WRITE(Access.WRITE, "", "REST.PUT.OBJECT");

  /** What one must be allowed for it. */
  public enum Access {
    LIST_BUCKETS,
    LIST,
    READ,
    READ_ABOUT,
    WRITE,
    /** The form says who may. */
    FORM,
    CHANGE_BUCKET
  }

  private static final Set<String> OTHER_BUCKET_RESOURCES =
      Set.of(
          "abac",
          "accelerate",
          "analytics",
          "encryption",
          "intelligent-tiering",
          "inventory",
          "lifecycle",
          "logging",
          "metadataConfiguration",
          "metadataTable",
          "metrics",
          "notification",
          "object-lock",
          "ownershipControls",
          "policyStatus",
          "publicAccessBlock",
          "replication",
          "requestPayment",
          "session",
          "tagging",
          "website");

  private static final Set<String> OTHER_OBJECT_RESOURCES =
      Set.of(
          "encryption",
          "legal-hold",
          "object-lock",
          "renameObject",
          "restore",
          "retention",
          "select",
          "torrent");

  private final Access access;
  private final String apiName;
  private final String logName;

  Operation(Access access, String apiName, String logName) {
    this.access = access;
    this.apiName = apiName;
    this.logName = logName;
  }

  /** What one must be allowed for it. */
  public Access access() {
    return access;
  }

  /** Its name in S3's API; empty for what is not carried out. */
  public String apiName() {
    return apiName;
  }

  /** Its name in access logs. */
  public String logName() {
    return logName;
  }

  /** Whether the answer says how the object is encrypted. */
  public boolean writesOrReadsObject() {
    return switch (this) {
      case GET_OBJECT,
          HEAD_OBJECT,
          PUT_OBJECT,
          COPY_OBJECT,
          CREATE_UPLOAD,
          UPLOAD_PART,
          UPLOAD_PART_COPY,
          COMPLETE_UPLOAD,
          POST_OBJECT ->
          true;
      default -> false;
    };
  }

  /** Of a request. */
  public static Operation of(S3Request request) {
    if (request.bucket() == null) {
      if (request.method().equals("GET")) {
        return LIST_BUCKETS;
      }
      throw S3Error.methodNotAllowed();
    }
    return request.key() == null ? ofBucket(request) : ofObject(request);
  }

  private static Operation ofBucket(S3Request request) {
    return switch (request.method()) {
      case "HEAD" -> HEAD_BUCKET;
      case "GET" -> bucketRead(request);
      case "PUT", "DELETE" -> CHANGE_BUCKET;
      case "POST" -> {
        if (request.has("delete")) {
          yield DELETE_OBJECTS;
        }
        yield request.isForm() ? POST_OBJECT : CHANGE_BUCKET;
      }
      default -> throw S3Error.methodNotAllowed();
    };
  }

  private static Operation bucketRead(S3Request request) {
    if (OTHER_BUCKET_RESOURCES.stream().anyMatch(request::has)) {
      return OTHER_BUCKET_READ;
    }
    if (request.has("versions")) {
      return LIST_VERSIONS;
    }
    if (request.has("uploads")) {
      return LIST_UPLOADS;
    }
    if (request.has("location")) {
      return GET_LOCATION;
    }
    if (request.has("versioning")) {
      return GET_VERSIONING;
    }
    if (request.has("acl")) {
      return GET_BUCKET_ACL;
    }
    if (request.has("policy")) {
      return GET_POLICY;
    }
    if (request.has("cors")) {
      return GET_CORS;
    }
    return request.filled("list-type") == null ? LIST_OBJECTS : LIST_OBJECTS_V2;
  }

  private static Operation ofObject(S3Request request) {
    boolean other = OTHER_OBJECT_RESOURCES.stream().anyMatch(request::has);
    boolean copies = request.copySource() != null;
    return switch (request.method()) {
      case "HEAD" -> other ? OTHER_OBJECT_READ : HEAD_OBJECT;
      case "GET" -> {
        if (other) {
          yield OTHER_OBJECT_READ;
        }
        if (request.has("uploadId")) {
          yield LIST_PARTS;
        }
        if (request.has("acl")) {
          yield GET_ACL;
        }
        if (request.has("tagging")) {
          yield GET_TAGGING;
        }
        yield request.has("attributes") ? GET_ATTRIBUTES : GET_OBJECT;
      }
      case "PUT" -> {
        if (other) {
          yield OTHER_OBJECT_WRITE;
        }
        if (request.has("uploadId")) {
          yield copies ? UPLOAD_PART_COPY : UPLOAD_PART;
        }
        if (request.has("acl")) {
          yield PUT_ACL;
        }
        if (request.has("tagging")) {
          yield PUT_TAGGING;
        }
        yield copies ? COPY_OBJECT : PUT_OBJECT;
      }
      case "DELETE" -> {
        if (other) {
          yield OTHER_OBJECT_WRITE;
        }
        if (request.has("uploadId")) {
          yield ABORT_UPLOAD;
        }
        yield request.has("tagging") ? DELETE_TAGGING : DELETE_OBJECT;
      }
      case "POST" -> {
        if (request.has("uploads")) {
          yield CREATE_UPLOAD;
        }
        yield request.has("uploadId") ? COMPLETE_UPLOAD : OTHER_OBJECT_WRITE;
      }
      default -> throw S3Error.methodNotAllowed();
    };
  }
}
