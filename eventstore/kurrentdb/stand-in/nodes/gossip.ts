import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import { uuid } from '../calls/messages.js';
import type { Member, Role } from '../calls/node-view.js';

const { VNodeState } = gossip.MemberInfo;

const STATES: Readonly<Record<Role, gossip.MemberInfo.VNodeState>> = {
  leader: VNodeState.LEADER,
  follower: VNodeState.FOLLOWER,
  unknown: VNodeState.UNKNOWN,
};

const TICKS_PER_MILLISECOND = 10_000n;

/** Who is in the cluster and what they are, by which clients find the leader. */
export function clusterInfo(members: readonly Member[]): gossip.ClusterInfo {
  return new gossip.ClusterInfo().setMembersList(members.map(memberInfo));
}

function memberInfo({ id, endpoint, alive, role }: Member): gossip.MemberInfo {
  const member = new gossip.MemberInfo();
  member.setInstanceId(uuid(id, 'structured'));
  member.setTimeStamp(String(BigInt(Date.now()) * TICKS_PER_MILLISECOND));
  member.setState(STATES[role]);
  member.setIsAlive(alive);
  const address = new gossip.EndPoint();
  address.setAddress(endpoint.host);
  address.setPort(endpoint.port);
  return member.setHttpEndPoint(address);
}
