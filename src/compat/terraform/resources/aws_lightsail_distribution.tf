# The provider calls CreateDistribution, GetDistributions, UpdateDistribution, UpdateDistributionBundle, SetIpAddressType,
# DeleteDistribution, TagResource and GetOperation.
#
# One in front of an instance, with a certificate, and one in front of a bucket, which begins disabled.
#
# refused: has PENDING_VALIDATION status, required status: ISSUED
# drift: UpdateDistribution {"distributionName": "NAME", "isEnabled": false, "defaultCacheBehavior": {"behavior": "dont-cache"}}
# drift: DeleteDistribution {"distributionName": "NAME-bucket"}
# not imported: aws_lightsail_domain
# not imported: aws_lightsail_static_ip
# not imported: aws_lightsail_static_ip_attachment

resource "aws_lightsail_domain" "this" {
  domain_name = "${var.name}.com"
}

resource "aws_lightsail_certificate" "this" {
  name        = "${var.name}-certificate"
  domain_name = aws_lightsail_domain.this.domain_name
}

resource "aws_lightsail_certificate" "pending" {
  name        = "${var.name}-pending"
  domain_name = "${var.name}.example.com"
}

resource "aws_lightsail_static_ip" "this" {
  name = "${var.name}-ip"
}

resource "aws_lightsail_instance" "this" {
  name              = "${var.name}-instance"
  availability_zone = "us-east-1a"
  blueprint_id      = "debian_12"
  bundle_id         = "nano_3_0"
}

resource "aws_lightsail_static_ip_attachment" "this" {
  static_ip_name = aws_lightsail_static_ip.this.name
  instance_name  = aws_lightsail_instance.this.name
}

resource "aws_lightsail_distribution" "this" {
  name             = var.name
  bundle_id        = var.stage == "changed" ? "medium_1_0" : "small_1_0"
  ip_address_type  = var.stage == "changed" ? "ipv4" : "dualstack"
  certificate_name = var.stage == "refused" ? aws_lightsail_certificate.pending.name : aws_lightsail_certificate.this.name

  origin {
    name            = aws_lightsail_static_ip_attachment.this.instance_name
    region_name     = "us-east-1"
    protocol_policy = "http-only"
  }
  default_cache_behavior {
    behavior = "cache"
  }
  cache_behavior {
    path     = "static/*"
    behavior = "cache"
  }
  dynamic "cache_behavior" {
    for_each = var.stage == "changed" ? ["*.php"] : []
    content {
      path     = cache_behavior.value
      behavior = "dont-cache"
    }
  }
  cache_behavior_settings {
    allowed_http_methods = "GET,HEAD,OPTIONS"
    cached_http_methods  = "GET,HEAD,OPTIONS"
    default_ttl          = var.stage == "changed" ? 50000 : 86400
    maximum_ttl          = 100000
    minimum_ttl          = 10000
    forwarded_cookies {
      option             = "allow-list"
      cookies_allow_list = ["session", "language"]
    }
    forwarded_headers {
      option             = "allow-list"
      headers_allow_list = ["Host", "Origin"]
    }
    forwarded_query_strings {
      option                     = true
      query_strings_allowed_list = ["page"]
    }
  }
  tags = {
    stage = var.stage
  }

  lifecycle {
    postcondition {
      condition     = self.status == "Deployed" && endswith(self.domain_name, ".cloudfront.net")
      error_message = "Not a distribution that serves."
    }
    postcondition {
      condition     = self.origin[0].resource_type == "Instance" && self.origin_public_dns != ""
      error_message = "The origin is not told."
    }
  }
}

resource "aws_lightsail_bucket" "this" {
  name      = "${var.name}-files"
  bundle_id = "small_1_0"
}

# With what the service takes where nothing is set, which the provider would have removed otherwise.
resource "aws_lightsail_distribution" "bucket" {
  name       = "${var.name}-bucket"
  bundle_id  = "small_1_0"
  is_enabled = var.stage == "changed"

  origin {
    name            = aws_lightsail_bucket.this.name
    region_name     = "us-east-1"
    protocol_policy = "https-only"
  }
  default_cache_behavior {
    behavior = "dont-cache"
  }
  cache_behavior_settings {
    allowed_http_methods = "GET,HEAD,OPTIONS,PUT,PATCH,POST,DELETE"
    cached_http_methods  = "GET,HEAD"
    default_ttl          = 86400
    maximum_ttl          = 31536000
    minimum_ttl          = 0
    forwarded_cookies {
      option = "none"
    }
    forwarded_headers {
      option = "default"
    }
    forwarded_query_strings {
      option = false
    }
  }
}
