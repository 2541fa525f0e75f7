# The bucket story with Terraform; see ../README.md. Endpoint, Region and credentials come from the environment.
#
# With these resources the provider calls CreateBucket, GetBuckets, UpdateBucketBundle, DeleteBucket, CreateBucketAccessKey,
# GetBucketAccessKeys, DeleteBucketAccessKey, SetResourceAccessForBucket, TagResource and GetOperation.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "5.100.0"
    }
  }
}

provider "aws" {}

variable "bucket" {
  description = "Name of the bucket; unique over all accounts and Regions."
  type        = string
}

variable "instance" {
  description = "Name of an instance that exists, to be given access to the bucket."
  type        = string
}

variable "bundle" {
  type    = string
  default = "small_1_0"
}

variable "keys" {
  type    = number
  default = 2
}

variable "stage" {
  type    = string
  default = "test"
}

resource "aws_lightsail_bucket" "this" {
  name         = var.bucket
  bundle_id    = var.bundle
  force_delete = true
  tags = {
    stage = var.stage
  }
}

resource "aws_lightsail_bucket_access_key" "this" {
  count       = var.keys
  bucket_name = aws_lightsail_bucket.this.name
}

resource "aws_lightsail_bucket_resource_access" "this" {
  bucket_name   = aws_lightsail_bucket.this.name
  resource_name = var.instance
}

data "aws_caller_identity" "me" {}

output "account" {
  value = data.aws_caller_identity.me.account_id
}

output "bundle" {
  value = aws_lightsail_bucket.this.bundle_id
}

output "key_ids" {
  value = aws_lightsail_bucket_access_key.this[*].access_key_id
}
