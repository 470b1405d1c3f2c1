import {
  applyDecorators,
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Inject,
  Param,
  Post,
  Put,
} from '@nestjs/common';
import { ApiParam, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { Principal } from '#libs/access';
import { OFFICE_POLICIES } from '#libs/storage';
import { Bearer } from '../http/bearer.js';
import {
  DescribedAct,
  describedAs,
  DescribedNothing,
  DescribedQuestion,
} from '../openapi/described-answer.js';
import { flag, list, nullable, object, text } from '../openapi/schema.js';
import { AdminDesk } from './admin-desk.js';
import { PolicyDto, TokenDto } from './token.dto.js';

/** Of which office, and which policy: both by name. */
function OfPolicy(): MethodDecorator {
  const described = Object.entries(OFFICE_POLICIES).map(
    ([name, { says }]) => `\`${name}\`: ${says}`,
  );
  const policy = { type: 'string', enum: Object.keys(OFFICE_POLICIES) };
  return applyDecorators(
    ApiParam({ name: 'office', schema: { type: 'string' }, description: 'Code of a département.' }),
    ApiParam({ name: 'policy', schema: policy, description: described.join(' ') }),
  );
}

const TOKEN = {
  id: text,
  subject: text,
  role: text,
  office: nullable(text),
  speaksFor: list(text),
  createdAt: text,
  expiresOn: nullable(text),
  revokedAt: nullable(text),
};
const POLICY = object({
  office: text,
  policy: text,
  on: flag,
  setBy: nullable(text),
  setAt: nullable(text),
});

function json(description: string, schema: Readonly<Record<string, unknown>>) {
  return describedAs(description, { 'application/json': schema });
}

const TOKENS = json(
  'All of them, never the tokens themselves.',
  object({ rows: list(object(TOKEN)) }),
);
const CREATED = json('The token, told this once.', object({ ...TOKEN, token: text }));

/** Who may ask what, and what an office has switched on. */
@ApiTags('admin')
@Controller('v1')
export class AdminController {
  constructor(@Inject(AdminDesk) private readonly desk: AdminDesk) {}

  @Get('tokens')
  @DescribedQuestion('The tokens there are', TOKENS, [403, 406])
  tokens(@Bearer() who: Principal) {
    return this.desk.tokens(who);
  }

  @Post('tokens')
  @ApiResponse({ status: 201, ...CREATED })
  @DescribedAct('Draw a token', null, [400, 403])
  createToken(@Body() asked: TokenDto, @Bearer() who: Principal) {
    return this.desk.create(who, asked);
  }

  @Delete('tokens/:token')
  @HttpCode(204)
  @DescribedAct('Revoke a token', null, [403, 404])
  @DescribedNothing('It opens nothing any more.')
  revokeToken(@Param('token') id: string, @Bearer() who: Principal): void {
    this.desk.revoke(who, id);
  }

  @Get('policies/:office/:policy')
  @OfPolicy()
  @DescribedQuestion('How a policy of an office is', json('As it stands.', POLICY), [403, 404, 406])
  policy(
    @Param('office') office: string,
    @Param('policy') policy: string,
    @Bearer() who: Principal,
  ) {
    return this.desk.policy(who, office, policy);
  }

  @Put('policies/:office/:policy')
  @OfPolicy()
  @DescribedAct('Switch a policy of an office', json('As it stands now.', POLICY), [400, 403, 404])
  setPolicy(
    @Param('office') office: string,
    @Param('policy') policy: string,
    @Body() asked: PolicyDto,
    @Bearer() who: Principal,
  ) {
    return this.desk.setPolicy(who, { office, policy, on: asked.on });
  }
}
