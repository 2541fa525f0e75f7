# The provider calls CreateCertificate, GetCertificates, DeleteCertificate, TagResource and GetOperation.
#
# One whose records nobody has added yet, and one for names below a domain of the account's own.
#
# drift: DeleteCertificate {"certificateName": "NAME"}
# not imported: aws_lightsail_domain

resource "aws_lightsail_certificate" "this" {
  name                      = var.name
  domain_name               = "${var.name}.example.com"
  subject_alternative_names = ["www.${var.name}.example.com"]
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = length(self.subject_alternative_names) == 2 && length(self.domain_validation_options) == 2
      error_message = "Not two names, each with the record that shows whose it is."
    }
    postcondition {
      condition = alltrue([
        for option in self.domain_validation_options :
        option.resource_record_type == "CNAME" && endswith(option.resource_record_value, ".acm-validations.aws.")
      ])
      error_message = "Not records of the kind that the service asks for."
    }
  }
}

resource "aws_lightsail_domain" "this" {
  domain_name = "${var.name}.com"
}

resource "aws_lightsail_certificate" "own" {
  name        = "${var.name}-own"
  domain_name = "*.${aws_lightsail_domain.this.domain_name}"
  tags = {
    stage = var.stage
  }
}
