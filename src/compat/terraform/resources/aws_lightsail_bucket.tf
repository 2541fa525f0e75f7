# The provider calls CreateBucket, GetBuckets, UpdateBucketBundle, DeleteBucket, CreateBucketAccessKey,
# GetBucketAccessKeys, DeleteBucketAccessKey, TagResource and GetOperation.
#
# A bucket with two access keys. The provider does not read back force_delete.
#
# refused: InvalidInputException: You have reached the limit of access keys for
# drift: TagResource {"resourceName": "NAME", "tags": [{"key": "stage", "value": "drifted"}]}
# drift: DeleteBucketAccessKey {"bucketName": "NAME", "accessKeyId": "<aws_lightsail_bucket_access_key.this[0].access_key_id>"}
# not imported: aws_lightsail_bucket_access_key
# not read: aws_lightsail_bucket.this

resource "aws_lightsail_bucket" "this" {
  name         = var.name
  bundle_id    = var.stage == "changed" ? "medium_1_0" : "small_1_0"
  force_delete = true
  tags = {
    stage = var.stage
  }
}

resource "aws_lightsail_bucket_access_key" "this" {
  count       = var.stage == "refused" ? 3 : 2
  bucket_name = aws_lightsail_bucket.this.name

  lifecycle {
    postcondition {
      condition     = self.status == "Active" && length(self.secret_access_key) == 40
      error_message = "Not a key that can be used."
    }
  }
}
