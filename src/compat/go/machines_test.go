package compat

import (
	"slices"
	"testing"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/service/lightsail"
	"github.com/aws/aws-sdk-go-v2/service/lightsail/types"
)

// until reads until what is read is as wanted.
func until[T comparable](t *testing.T, wanted T, read func() T) {
	t.Helper()
	for attempt := 0; ; attempt++ {
		seen := read()
		if seen == wanted {
			return
		}
		if attempt == 100 {
			t.Fatalf("%v has not become %v", seen, wanted)
		}
		time.Sleep(50 * time.Millisecond)
	}
}

func TestTheLifeOfAMachine(t *testing.T) {
	client := connect(t)
	unique := newName()
	key, web, disk, address := aws.String(unique+"-key"), aws.String(unique+"-web"), aws.String(unique+"-disk"), aws.String(unique+"-ip")
	backup, again, againDisk := aws.String(unique+"-backup"), aws.String(unique+"-again"), aws.String(unique+"-again-disk")

	pair := must[*lightsail.CreateKeyPairOutput](t)(
		client.CreateKeyPair(ctx, &lightsail.CreateKeyPairInput{KeyPairName: key}))
	wait(t, client, []types.Operation{*pair.Operation})

	wait(t, client, must[*lightsail.CreateInstancesOutput](t)(client.CreateInstances(ctx, &lightsail.CreateInstancesInput{
		InstanceNames:    []string{*web},
		AvailabilityZone: aws.String("us-east-1a"),
		BlueprintId:      aws.String("amazon_linux_2023"),
		BundleId:         aws.String("nano_3_0"),
		KeyPairName:      key,
		UserData:         aws.String("dnf install -y nginx"),
	})).Operations)
	until(t, "running", func() string {
		return *must[*lightsail.GetInstanceStateOutput](t)(
			client.GetInstanceState(ctx, &lightsail.GetInstanceStateInput{InstanceName: web})).State.Name
	})
	wait(t, client, must[*lightsail.CreateDiskOutput](t)(client.CreateDisk(ctx, &lightsail.CreateDiskInput{
		DiskName: disk, AvailabilityZone: aws.String("us-east-1a"), SizeInGb: aws.Int32(8)})).Operations)
	wait(t, client, must[*lightsail.AttachDiskOutput](t)(client.AttachDisk(ctx, &lightsail.AttachDiskInput{
		DiskName: disk, InstanceName: web, DiskPath: aws.String("/dev/xvdf")})).Operations)
	wait(t, client, must[*lightsail.AllocateStaticIpOutput](t)(client.AllocateStaticIp(ctx,
		&lightsail.AllocateStaticIpInput{StaticIpName: address})).Operations)
	wait(t, client, must[*lightsail.AttachStaticIpOutput](t)(client.AttachStaticIp(ctx,
		&lightsail.AttachStaticIpInput{StaticIpName: address, InstanceName: web})).Operations)
	instance := must[*lightsail.GetInstanceOutput](t)(
		client.GetInstance(ctx, &lightsail.GetInstanceInput{InstanceName: web})).Instance
	static := must[*lightsail.GetStaticIpOutput](t)(
		client.GetStaticIp(ctx, &lightsail.GetStaticIpInput{StaticIpName: address})).StaticIp
	if *instance.PublicIpAddress != *static.IpAddress || !*instance.IsStaticIp || *instance.Username != "ec2-user" {
		t.Fatalf("%+v has not the address %s", instance, *static.IpAddress)
	}

	opened := must[*lightsail.OpenInstancePublicPortsOutput](t)(client.OpenInstancePublicPorts(ctx,
		&lightsail.OpenInstancePublicPortsInput{InstanceName: web, PortInfo: &types.PortInfo{
			Protocol: types.NetworkProtocolUdp, FromPort: 53, ToPort: 53, Cidrs: []string{"192.0.2.0/24"}}}))
	wait(t, client, []types.Operation{*opened.Operation})
	ports := must[*lightsail.GetInstancePortStatesOutput](t)(
		client.GetInstancePortStates(ctx, &lightsail.GetInstancePortStatesInput{InstanceName: web})).PortStates
	if !slices.ContainsFunc(ports, func(port types.InstancePortState) bool {
		return port.FromPort == 53 && port.State == types.PortStateOpen && slices.Equal(port.Cidrs, []string{"192.0.2.0/24"})
	}) {
		t.Fatalf("%+v", ports)
	}

	wait(t, client, must[*lightsail.CreateInstanceSnapshotOutput](t)(client.CreateInstanceSnapshot(ctx,
		&lightsail.CreateInstanceSnapshotInput{InstanceName: web, InstanceSnapshotName: backup})).Operations)
	until(t, types.InstanceSnapshotStateAvailable, func() types.InstanceSnapshotState {
		return must[*lightsail.GetInstanceSnapshotOutput](t)(client.GetInstanceSnapshot(ctx,
			&lightsail.GetInstanceSnapshotInput{InstanceSnapshotName: backup})).InstanceSnapshot.State
	})
	wait(t, client, must[*lightsail.CreateInstancesFromSnapshotOutput](t)(client.CreateInstancesFromSnapshot(ctx,
		&lightsail.CreateInstancesFromSnapshotInput{
			InstanceNames:        []string{*again},
			InstanceSnapshotName: backup,
			AvailabilityZone:     aws.String("us-east-1b"),
			BundleId:             aws.String("micro_3_0"),
			AttachedDiskMapping: map[string][]types.DiskMap{
				*again: {{OriginalDiskPath: aws.String("/dev/xvdf"), NewDiskName: againDisk}}},
		})).Operations)
	restored := must[*lightsail.GetInstanceOutput](t)(
		client.GetInstance(ctx, &lightsail.GetInstanceInput{InstanceName: again})).Instance
	if *restored.Location.AvailabilityZone != "us-east-1b" || *restored.BundleId != "micro_3_0" {
		t.Fatalf("%+v", restored)
	}

	_, err := client.DeleteDisk(ctx, &lightsail.DeleteDiskInput{DiskName: disk})
	expect[*types.OperationFailureException](t, err)
	for _, name := range []*string{web, again} {
		wait(t, client, must[*lightsail.DeleteInstanceOutput](t)(
			client.DeleteInstance(ctx, &lightsail.DeleteInstanceInput{InstanceName: name})).Operations)
	}
	wait(t, client, must[*lightsail.DeleteInstanceSnapshotOutput](t)(client.DeleteInstanceSnapshot(ctx,
		&lightsail.DeleteInstanceSnapshotInput{InstanceSnapshotName: backup})).Operations)
	for _, name := range []*string{disk, againDisk} {
		until(t, types.DiskStateAvailable, func() types.DiskState {
			return must[*lightsail.GetDiskOutput](t)(client.GetDisk(ctx, &lightsail.GetDiskInput{DiskName: name})).Disk.State
		})
		wait(t, client, must[*lightsail.DeleteDiskOutput](t)(
			client.DeleteDisk(ctx, &lightsail.DeleteDiskInput{DiskName: name})).Operations)
	}
	wait(t, client, must[*lightsail.ReleaseStaticIpOutput](t)(client.ReleaseStaticIp(ctx,
		&lightsail.ReleaseStaticIpInput{StaticIpName: address})).Operations)
	deleted := must[*lightsail.DeleteKeyPairOutput](t)(
		client.DeleteKeyPair(ctx, &lightsail.DeleteKeyPairInput{KeyPairName: key}))
	wait(t, client, []types.Operation{*deleted.Operation})
	_, err = client.GetInstance(ctx, &lightsail.GetInstanceInput{InstanceName: web})
	expect[*types.NotFoundException](t, err)
}
