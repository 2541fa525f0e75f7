package io.lightsaillocal;

import static java.util.Map.entry;

import io.lightsaillocal.registry.Images;
import io.lightsaillocal.resources.BalancedHealth;
import io.lightsaillocal.resources.Catalog;
import io.lightsaillocal.resources.Family;
import io.lightsaillocal.resources.Format;
import io.lightsaillocal.resources.Issuance;
import io.lightsaillocal.resources.Standins;
import io.lightsaillocal.resources.account.AccountFamily;
import io.lightsaillocal.resources.addon.AddOnFamily;
import io.lightsaillocal.resources.alarm.AlarmFamily;
import io.lightsaillocal.resources.bucket.BucketFamily;
import io.lightsaillocal.resources.bucket.BucketSettings;
import io.lightsaillocal.resources.certificate.CertificateFamily;
import io.lightsaillocal.resources.database.DatabaseFamily;
import io.lightsaillocal.resources.disk.DiskFamily;
import io.lightsaillocal.resources.distribution.DistributionFamily;
import io.lightsaillocal.resources.domain.DomainFamily;
import io.lightsaillocal.resources.export.ExportFamily;
import io.lightsaillocal.resources.guisession.GuiSessionFamily;
import io.lightsaillocal.resources.https.HttpsFamily;
import io.lightsaillocal.resources.instance.InstanceFamily;
import io.lightsaillocal.resources.keypair.KeyPairFamily;
import io.lightsaillocal.resources.loadbalancer.LoadBalancerFamily;
import io.lightsaillocal.resources.names.NamesFamily;
import io.lightsaillocal.resources.operation.OperationFamily;
import io.lightsaillocal.resources.region.RegionFamily;
import io.lightsaillocal.resources.snapshot.SnapshotFamily;
import io.lightsaillocal.resources.staticip.StaticIpFamily;
import io.lightsaillocal.resources.subdomain.SubdomainFamily;
import io.lightsaillocal.resources.tag.TagFamily;
import io.lightsaillocal.s3.objects.ObjectStorage;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What makes each family.
 *
 * @param health of instances behind load balancers
 * @param standins for containers
 * @param databases what runs behind databases
 * @param objects where the bytes of objects are
 * @param images what is in the container registry
 */
record Families(
    Settings settings,
    Catalog catalog,
    Format format,
    Issuance issuance,
    BalancedHealth health,
    Standins standins,
    DatabaseServers databases,
    Supplier<ObjectStorage> objects,
    Supplier<Images> images) {

  /**
   * What makes each family, by the name that families.json gives it. Lambdas, since a reference to
   * a constructor would load its class when it is made.
   */
  Map<String, Supplier<? extends Family>> byName() {
    return Map.ofEntries(
        entry("account", () -> new AccountFamily(catalog)),
        entry("addon", () -> new AddOnFamily()),
        entry("alarm", () -> new AlarmFamily()),
        entry("bucket", () -> buckets()),
        entry("certificate", () -> new CertificateFamily(issuance)),
        entry(
            "containerservice",
            () ->
                new PushedImages(images.get(), settings.publicUrl)
                    .family(catalog, format, issuance, standins)),
        entry("database", () -> new DatabaseFamily(catalog, databases.follower())),
        entry("disk", () -> new DiskFamily()),
        entry("distribution", () -> new DistributionFamily(catalog, issuance)),
        entry("domain", () -> new DomainFamily()),
        entry("export", () -> new ExportFamily()),
        entry("guisession", () -> new GuiSessionFamily()),
        entry("https", () -> new HttpsFamily()),
        entry("instance", () -> new InstanceFamily(catalog)),
        entry("keypair", () -> new KeyPairFamily()),
        entry("loadbalancer", () -> new LoadBalancerFamily(catalog, issuance, health)),
        entry("names", () -> new NamesFamily()),
        entry("operation", () -> new OperationFamily()),
        entry("region", () -> new RegionFamily()),
        entry("snapshot", () -> new SnapshotFamily()),
        entry("staticip", () -> new StaticIpFamily()),
        entry("subdomain", () -> new SubdomainFamily()),
        entry("tag", () -> new TagFamily()));
  }

  private BucketFamily buckets() {
    BucketSettings.Urls urls =
        settings.bucketUrl == BucketUrl.AWS
            ? BucketSettings.Urls.AWS
            : (bucket, region, baseUrl) -> settings.publicUrl.orElse(baseUrl) + "/" + bucket;
    return new BucketFamily(new BucketSettings(urls), new ObjectContents(objects.get()), catalog);
  }
}
