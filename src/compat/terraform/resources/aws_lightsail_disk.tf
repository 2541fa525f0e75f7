# The provider calls CreateDisk, GetDisk, DeleteDisk, TagResource, UntagResource and GetOperation.
#
# drift: DeleteDisk {"diskName": "NAME"}

resource "aws_lightsail_disk" "this" {
  name              = var.name
  size_in_gb        = 8
  availability_zone = "us-east-1a"
  tags = {
    stage = var.stage
    bare  = ""
  }
}
