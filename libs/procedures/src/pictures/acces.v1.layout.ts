// Laid out from the machine acces.v1.ts by `npm run draw`: not edited by hand.
import type { ChartPicture } from './picture.js';

export const ACCES_V1_PICTURE: ChartPicture = {
  chart: "acces@1",
  width: 1726,
  height: 992,
  side: {"x":1138,"y":70,"width":560},
  boxes: [
    {"id":"access","name":"access","kind":"lane","owner":null,"idle":false,"french":[],"says":["whether the person can file at all"],"x":28,"y":70,"width":1082,"height":894},
    {"id":"access.start","name":"start","kind":"start","owner":null,"idle":false,"french":[],"says":[],"x":883,"y":134,"width":14,"height":14},
    {"id":"access.clear","name":"clear","kind":"leaf","owner":"applicant","idle":false,"french":[],"says":["until the filing window end","R. 431-5","then FilingWindowClosed"],"x":780,"y":184,"width":219,"height":105},
    {"id":"access.kept","name":"kept","kind":"group","owner":null,"idle":false,"french":[],"says":[],"x":46,"y":402,"width":971,"height":526},
    {"id":"access.kept.blocked","name":"blocked","kind":"leaf","owner":"france-titres","idle":false,"french":[],"says":["7 days","own service level","then BlockageUnacknowledged"],"x":780,"y":448,"width":219,"height":105},
    {"id":"access.kept.acknowledged","name":"acknowledged","kind":"leaf","owner":"france-titres","idle":false,"french":[],"says":["15 days","own service level","then BlockageUnresolved"],"x":780,"y":624,"width":219,"height":105},
    {"id":"access.kept.escalated","name":"escalated","kind":"leaf","owner":"third-party","idle":false,"french":[],"says":["15 days","own service level","then EscalationUnanswered"],"x":64,"y":624,"width":219,"height":105},
    {"id":"access.kept.impossible","name":"impossible","kind":"leaf","owner":"prefecture","idle":false,"french":[],"says":["7 days","own service level","then SubstitutionNotOffered"],"x":541,"y":624,"width":219,"height":105},
    {"id":"access.kept.substitutionOffered","name":"substitutionOffered","kind":"leaf","owner":"applicant","idle":false,"french":["solution de substitution"],"says":["until the substitution day","own service level","then SubstitutionMissed"],"x":505,"y":790,"width":219,"height":120},
    {"id":"access.kept.*","name":"any state here","kind":"any","owner":null,"idle":false,"french":[],"says":[],"x":144,"y":527,"width":118,"height":26},
  ],
  arrows: [
    {"from":"access.start","to":"access.clear","facts":[],"points":[[890,148],[890,184]],"label":null},
    {"from":"access.clear","to":"access.kept.blocked","facts":[{"signal":"FilingBlocked","without":null},{"signal":"BlockageReported","without":null}],"points":[[890,289],[890,397],[890,448]],"label":{"x":829,"y":325,"width":121,"height":36}},
    {"from":"access.clear","to":"access.kept.impossible","facts":[{"signal":"ImpossibilityEstablished","without":null}],"points":[[835,289],[835,307],[704,307],[704,614],[687,614],[687,624]],"label":{"x":624,"y":333,"width":160,"height":21}},
    {"from":"access.kept.*","to":"access.kept.escalated","facts":[{"signal":"BlockageEscalated","without":null}],"points":[[174,553],[174,624]],"label":{"x":110,"y":583,"width":127,"height":21}},
    {"from":"access.kept.*","to":"access.kept.impossible","facts":[{"signal":"ImpossibilityEstablished","without":null}],"points":[[233,553],[233,563],[614,563],[614,624]],"label":{"x":534,"y":583,"width":160,"height":21}},
    {"from":"access.kept.*","to":"access.kept.substitutionOffered","facts":[{"signal":"SubstitutionOffered","without":"ImpossibilityEstablished"}],"points":[[203,553],[203,573],[412,573],[412,780],[559,780],[559,790]],"label":{"x":303,"y":659,"width":218,"height":36}},
    {"from":"access.kept","to":"access.clear","facts":[{"signal":"SubstitutionFiled","without":null},{"signal":"AccessRestored","without":null}],"points":[[64,928],[64,946],[1035,946],[1035,307],[944,307],[944,289]],"label":{"x":977,"y":325,"width":115,"height":36}},
    {"from":"access.kept.blocked","to":"access.kept.acknowledged","facts":[{"signal":"BlockageAcknowledged","without":null}],"points":[[890,553],[890,624]],"label":{"x":813,"y":583,"width":154,"height":21}},
    {"from":"access.kept.impossible","to":"access.kept.substitutionOffered","facts":[{"signal":"SubstitutionOffered","without":null}],"points":[[687,729],[687,739],[757,739],[757,780],[669,780],[669,790]],"label":{"x":693,"y":749,"width":129,"height":21}},
    {"from":"access.kept.substitutionOffered","to":"access.kept.impossible","facts":[{"signal":"SubstitutionDeclined","without":null}],"points":[[614,790],[614,729]],"label":{"x":546,"y":749,"width":137,"height":21}},
  ],
  keeps: [
    {"state":"access.clear","facts":[{"signal":"SubstitutionFiled","without":null},{"signal":"AccessRestored","without":null}]},
    {"state":"access.kept","facts":[{"signal":"FilingBlocked","without":null},{"signal":"BlockageReported","without":null},{"signal":"BlockageResolved","without":null},{"signal":"BlockageAcknowledged","without":null}]},
    {"state":"access.kept.escalated","facts":[{"signal":"BlockageEscalated","without":null}]},
    {"state":"access.kept.impossible","facts":[{"signal":"ImpossibilityEstablished","without":null}]},
    {"state":"access.kept.substitutionOffered","facts":[{"signal":"SubstitutionOffered","without":"ImpossibilityEstablished"}]},
    {"state":"*","facts":[{"signal":"CccContacted","without":null},{"signal":"PanVisited","without":null},{"signal":"FilingAbandoned","without":null}]},
  ],
};
