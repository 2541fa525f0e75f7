# The provider calls SetResourceAccessForBucket, GetBuckets and GetOperation.
#
# An instance that may use a bucket.
#
# drift: SetResourceAccessForBucket {"bucketName": "NAME", "resourceName": "NAME-one", "access": "deny"}
# replaced: aws_lightsail_bucket_resource_access.this

resource "aws_lightsail_bucket" "this" {
  name      = var.name
  bundle_id = "small_1_0"
}

resource "aws_lightsail_instance" "this" {
  for_each          = toset(["one", "two"])
  name              = "${var.name}-${each.key}"
  availability_zone = "us-east-1a"
  blueprint_id      = "debian_12"
  bundle_id         = "nano_3_0"
}

resource "aws_lightsail_bucket_resource_access" "this" {
  bucket_name   = aws_lightsail_bucket.this.name
  resource_name = aws_lightsail_instance.this[var.stage == "changed" ? "one" : "two"].name
}
