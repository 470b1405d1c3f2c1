import { Controller, Get, Param } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { REFUSALS } from '#libs/case/acting';
import { problem, ProblemFound, problemKinds, refusalStatus } from '../problem.js';
import { Public } from './bearer.js';

/** What the `type` of each problem leads to: what it means, whoever it met. */
@ApiExcludeController()
@Public()
@Controller('problems')
export class ProblemsController {
  @Get(':code')
  read(@Param('code') code: string): object {
    if (Object.hasOwn(REFUSALS, code)) return { code, ...refusalStatus(), ...REFUSALS[code] };
    const kind = problemKinds().find((each) => each.code === code);
    if (kind === undefined) throw new ProblemFound(problem('resource.unknown'));
    return kind;
  }
}
