# The provider calls CreateKeyPair, ImportKeyPair, GetKeyPair, DeleteKeyPair, TagResource and GetOperation.
#
# One that the service makes, one that is imported, and one whose private key is told encrypted.
#
# drift: DeleteKeyPair {"keyPairName": "NAME"}
# not imported: aws_lightsail_key_pair

resource "aws_lightsail_key_pair" "this" {
  name = var.name
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = startswith(self.public_key, "ssh-rsa ") && startswith(self.private_key, "-----BEGIN RSA PRIVATE KEY-----")
      error_message = "Not the two halves of a pair."
    }
  }
}

resource "aws_lightsail_key_pair" "own" {
  name       = "${var.name}-own"
  public_key = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFyToefbVCs65R9LmIUyRaMcBYlSDTqQwROSmjw6YW2u someone@example.com"
}

resource "aws_lightsail_key_pair" "prefixed" {
  name_prefix = "${var.name}-p-"
}
