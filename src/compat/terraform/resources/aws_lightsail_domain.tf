# The provider calls CreateDomain, GetDomain and DeleteDomain.
#
# The name of a domain is taken for other domains, too.
#
# unchanged
# refused: Some names are already in use
# drift: DeleteDomain {"domainName": "NAME.com"}
# not imported: aws_lightsail_domain

resource "aws_lightsail_domain" "this" {
  domain_name = "${var.name}.com"

  lifecycle {
    postcondition {
      condition     = can(regex("^arn:aws:lightsail:global:[0-9]{12}:Domain/", self.arn))
      error_message = "Not the ARN of a domain."
    }
  }
}

resource "aws_lightsail_domain" "again" {
  count       = var.stage == "refused" ? 1 : 0
  domain_name = aws_lightsail_domain.this.domain_name
}
